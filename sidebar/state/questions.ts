import { question } from "./asked.ts";

/** What a run would do now. */
export const preview = question("preview");
/** Why an account stands where it stands. */
export const explanation = question("explain");
/** What taking the book over means. Asked without a confirmation, it changes nothing. */
export const takeOverMeaning = question("takeOver");
