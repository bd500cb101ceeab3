/** The words of every refusal, a file for each part of the house. `errors.ts` makes one table of them. */
export { caseErrors } from './cases.ts'
export { linkedCityErrors } from './linked-cities.ts'
export { peopleErrors } from './people.ts'
export { recordErrors } from './records.ts'
export { requestErrors } from './requests.ts'
export { sharedDataErrors } from './shared-data.ts'
export { workbenchErrors } from './workbench.ts'
