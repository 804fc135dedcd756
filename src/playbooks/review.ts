/** The day on which each shipped playbook is to be looked at again. Procedure: every six months, or as needed. */
export const REVIEW_ON = "2027-05-31";
