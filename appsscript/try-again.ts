const TRIES_MAX = 4;

/**
 * Does what may be done twice, and again after 1, 2 and 4 seconds when a service refuses: most refusals are over by then. What the
 * service says comes in the user's language, so every refusal is taken for a passing one. Throws the last.
 *
 * @example tryAgain(() => PropertiesService.getDocumentProperties().getProperty(key))
 */
export function tryAgain<Value>(act: () => Value): Value {
  for (let tried = 1; ; tried += 1) {
    try {
      return act();
    } catch (error) {
      if (tried >= TRIES_MAX) throw error;
      Utilities.sleep(1000 * 2 ** (tried - 1));
    }
  }
}
