import type { Tone } from "./account.ts";
import type { MessageClass } from "./playbook/playbook.ts";

/** The text of a message: Markdown with tokens such as `{{accountName}}`; the mail layer knows the tokens. */
export interface Template {
  /** As the playbook's acts name it: `arrears/initial-contact`. */
  readonly key: string;
  /** Language of the text, and so of its amounts and days: `en`. */
  readonly language: string;
  /** Which of several wordings of one key and language this is; the neutral one when absent. */
  readonly tone?: Tone;
  readonly subject: string;
  /** Markdown. */
  readonly body: string;
  readonly messageClass: MessageClass;
  /** The link to the Google Doc that it stands in: the header and footer of that Doc are the letterhead of a letter. */
  readonly document?: string;
}

/** What a task tells the person who does it: what to look for, and what done means; the script of a call likewise. */
export interface TaskText {
  readonly key: string;
  /** Language of the text, and so of its amounts and days; `en` when absent. */
  readonly language?: string;
  /** Markdown with tokens, those among them that no customer may see. */
  readonly text: string;
}
