/**
 * What a plan is made of. The plan itself (`model/plan.ts`) comes from its printed text and is the same for everybody;
 * what happened since (`model/reporting.ts`) is written by the city; the text itself is in `model/document.ts`.
 */
export { Mention, Passage } from './model/document.ts'
export { Baseline, Goal, Milestone, Plan, PlanIndicator, Target, Task, TaskIndicator } from './model/plan.ts'
export { Assessment, Assignment, IndexInput, LampThreshold, Report } from './model/reporting.ts'
