import { type Check, refuses } from "./check.ts";

const KEY = "chasebook.selfCheck";

/** How locks, properties, the cache and the identity of the user behave. */
export function scriptChecks(): Check[] {
  return [...lockChecks(), ...storeChecks(), ...userChecks()];
}

function lockChecks(): Check[] {
  return [
    {
      what: "A lock is held between taking and releasing it, and taking it twice is no harm",
      recorded: [false, true, true, true, false],
      observe: () => {
        const lock = LockService.getDocumentLock();
        const before = lock.hasLock();
        const [taken, again] = [lock.tryLock(1000), lock.tryLock(1000)];
        const held = lock.hasLock();
        lock.releaseLock();
        return [before, taken, again, held, lock.hasLock()];
      },
    },
  ];
}

function storeChecks(): Check[] {
  const properties = PropertiesService.getDocumentProperties();
  const cache = CacheService.getUserCache();
  return [
    {
      what: "A property comes back as it was written, and is null when it was deleted",
      recorded: ["ä\n1", null],
      observe: () => {
        const written = properties.setProperty(KEY, "ä\n1").getProperty(KEY);
        return [written, properties.deleteProperty(KEY).getProperty(KEY)];
      },
    },
    {
      what: "8,000 bytes fit into a property",
      recorded: 8000,
      observe: () => {
        const { length } = properties.setProperty(KEY, "x".repeat(8000)).getProperty(KEY) ?? "";
        properties.deleteProperty(KEY);
        return length;
      },
    },
    refuses("A property of more than 9 kB is refused", () => {
      try {
        properties.setProperty(KEY, "x".repeat(10_000));
      } finally {
        properties.deleteProperty(KEY);
      }
    }),
    {
      what: "The cache gives what was put, and null for what was removed",
      recorded: ["1", null],
      observe: () => {
        cache.put(KEY, "1", 60);
        const put = cache.get(KEY);
        cache.remove(KEY);
        return [put, cache.get(KEY)];
      },
    },
  ];
}

function userChecks(): Check[] {
  return [
    {
      what: "Whoever runs the script has an address",
      recorded: true,
      observe: () => Session.getEffectiveUser().getEmail().includes("@"),
    },
    {
      what: "The script gets a token for Google's interfaces",
      recorded: true,
      observe: () => ScriptApp.getOAuthToken().length > 0,
    },
  ];
}
