import type { Reader, Stored } from '#kernel'
import type { Department } from '../../divisions/model.ts'
import type { PlanRecords } from './standing.ts'

/** A department that answers for something: the city's own, or only the name a plan prints. */
export interface Answerable {
  readonly code: string | undefined
  readonly name: string
  readonly nameEn: string | undefined
}

/**
 * Who answers for an indicator or task: the assigned department; else those the plan names as leads
 * (an indicator inherits from its tasks). Names the city knows today replace the printed ones.
 */
export function departmentsFor(records: PlanRecords, subject: string, leads?: string): readonly Answerable[] {
  const assigned = records.assignments
    .filter((assignment) => assignment.indicator === subject || assignment.task === subject)
    .flatMap((assignment) => records.departments.filter((department) => department.id === assignment.department))
  if (assigned.length > 0) return assigned.map(answerable)
  const printed =
    leads ??
    records.pairs
      .filter((pair) => pair.indicator === subject)
      .map((pair) => records.tasks.find((task) => task.id === pair.task)?.leadDepartments)
      .filter((names) => names !== undefined)
      .join('、')
  const all = printed
    .split('、')
    .filter((name) => name !== '')
    .map((name) => {
      const known = departmentNamed(records, name)
      return known ? answerable(known) : { code: undefined, name, nameEn: undefined }
    })
  return [...new Map(all.map((one) => [one.name, one])).values()]
}

const answerable = ({ code, shortName, nameEn }: Stored<typeof Department.fields>): Answerable => ({
  code,
  name: shortName,
  nameEn,
})

/** A department's short name in the reader's language, by its id; empty for one that is gone. */
export function departmentName(city: Pick<Reader, 'language'>, records: Pick<PlanRecords, 'departments'>, id: string): string {
  const department = records.departments.find((one) => one.id === id)
  return (city.language === 'en' ? department?.nameEn : undefined) ?? department?.shortName ?? ''
}

/** The department that goes by a name today, or did when the plan was printed. */
export function departmentNamed(
  records: Pick<PlanRecords, 'departments'>,
  name: string,
): Stored<typeof Department.fields> | undefined {
  return records.departments.find(
    (department) =>
      department.name === name || department.shortName === name || (department.formerNames ?? '').split('、').includes(name),
  )
}
