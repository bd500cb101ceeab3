export type { Task } from './define.ts'
export { defineTask } from './define.ts'
export type { Jobs, JobsOptions, When } from './engine.ts'
export { enqueue, startJobs } from './engine.ts'
