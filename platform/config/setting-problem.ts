import { OperatorProblem } from './problem.ts';

/** What is wrong with one value. */
export class SettingProblem extends OperatorProblem {}

/** Refuses a value in both languages. */
export const refuse = (vi: string, en: string): never => {
  throw new SettingProblem({ vi, en });
};
