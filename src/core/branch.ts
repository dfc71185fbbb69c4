/** The three ways of talking a task through, calmest first. */
export const BRANCHES = ['calm', 'apologetic', 'solutionFirst'] as const;
export type Branch = (typeof BRANCHES)[number];
