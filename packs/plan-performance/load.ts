import type { Row, Seeding } from '#kernel'
import { bindingOf } from './bindings.ts'
import { Baseline, Goal, Mention, Milestone, Passage, Plan, PlanIndicator, Target, Task, TaskIndicator } from './model.ts'
import type { NamedSystem, PlanFile } from './plan-file.ts'
import { englishOf, goalInEnglish } from './plan-names.ts'
import { lastDayOf } from './rules.ts'
import { sectionsOf } from './sections.ts'

/** Brings every plan below `cities/plans/`: its promises, its text and the systems the text names. Other cities' plans are for comparison. */
export async function load(seed: Seeding): Promise<void> {
  const systems = JSON.parse(seed.read('plans/systems.json')) as readonly NamedSystem[]
  for (const name of seed.list('plans').filter((file) => file.endsWith('.json') && file !== 'systems.json')) {
    const file = JSON.parse(seed.read(`plans/${name}`)) as PlanFile
    await loadPlan(seed, file, seed.read(`plans/${file.source}`).trimEnd(), systems)
  }
}

async function loadPlan(seed: Seeding, file: PlanFile, text: string, systems: readonly NamedSystem[]): Promise<void> {
  const [plan] = await seed.add(Plan, [
    {
      key: file.id,
      name: file.title,
      ...englishOf(file.id),
      city: file.city,
      cityCode: file.cityCode,
      issuer: file.issuer,
      ...(file.documentNumber ? { documentNumber: file.documentNumber } : {}),
      ...(file.issuedOn ? { issuedOn: file.issuedOn } : {}),
      periodStart: file.periodStart,
      periodEnd: file.periodEnd,
      ...(file.notes.length > 0 ? { notes: file.notes.join('\n') } : {}),
    },
  ])
  if (!plan) throw new Error(`The plan ${file.id} was not stored.`)
  const keyOf = (id: string) => `${file.id}/${id}`
  const goals = idsByKey(
    file.goals,
    await seed.add(
      Goal,
      file.goals.map((goal, n) => ({
        key: keyOf(goal.id),
        plan,
        order: n + 1,
        name: goal.title,
        ...goalInEnglish(keyOf(goal.id)),
        section: goal.section,
      })),
    ),
  )
  const indicators = idsByKey(file.indicators, await seed.add(PlanIndicator, indicatorRows(file, plan, goals)))
  await seed.add(Target, targetRows(file, plan, indicators))
  await seed.add(Baseline, baselineRows(file, plan, goals, indicators))
  const tasks = idsByKey(
    file.tasks,
    await seed.add(
      Task,
      file.tasks.map((task, n) => ({
        key: keyOf(task.id),
        plan,
        goal: goals(task.goal),
        order: n + 1,
        number: task.number,
        name: task.title,
        section: task.section,
        summaryEn: task.summary,
        ...(task.dueYear === null ? {} : { dueYear: task.dueYear }),
        ...(task.leadDepartments ? { leadDepartments: task.leadDepartments.join('、') } : {}),
        ...(task.note ? { note: task.note } : {}),
      })),
    ),
  )
  await seed.add(
    Milestone,
    file.tasks.flatMap((task) =>
      task.milestones.map((milestone, n) => ({
        key: `${keyOf(task.id)}/${n + 1}`,
        plan,
        task: tasks(task.id),
        by: milestone.by,
        dueOn: lastDayOf(milestone.by),
        quotation: milestone.text,
      })),
    ),
  )
  await seed.add(
    TaskIndicator,
    file.tasks.flatMap((task) =>
      task.indicators.map((id) => ({ key: `${keyOf(task.id)}/${id}`, plan, task: tasks(task.id), indicator: indicators(id) })),
    ),
  )
  await loadDocument(seed, file, plan, text, systems)
}

async function loadDocument(
  seed: Seeding,
  file: PlanFile,
  plan: string,
  text: string,
  systems: readonly NamedSystem[],
): Promise<void> {
  await seed.add(
    Passage,
    sectionsOf(text).map((section, n) => ({
      key: `${file.id}/${n + 1}`,
      plan,
      order: n + 1,
      level: section.level,
      ...(section.section ? { section: section.section } : {}),
      ...(section.heading ? { heading: section.heading } : {}),
      startsAt: section.startsAt,
      text: section.text,
    })),
  )
  await seed.add(
    Mention,
    systems.flatMap((system) =>
      system.mentions
        .filter((mention) => mention.plan === file.id)
        .map((mention) => ({
          key: `${file.id}/${system.id}/${mention.offset}`,
          plan,
          system: system.id,
          name: system.name,
          nameEn: system.nameEn,
          kind: system.kind,
          section: mention.section,
          startsAt: mention.offset,
          phrase: mention.phrase,
        })),
    ),
  )
}

function indicatorRows(file: PlanFile, plan: string, goals: (id: string) => string): Row<typeof PlanIndicator.fields>[] {
  return file.indicators.map((indicator, n) => {
    const key = `${file.id}/${indicator.id}`
    const binding = bindingOf(key)
    return {
      key,
      plan,
      goal: goals(indicator.goal),
      order: n + 1,
      name: indicator.name,
      nameEn: indicator.nameEn,
      unit: indicator.unit,
      direction: indicator.direction,
      basis: indicator.basis,
      recurrence: indicator.recurrence ?? 'once',
      section: indicator.section,
      quotation: indicator.quote,
      ...(indicator.note ? { note: indicator.note } : {}),
      ...(indicator.baseline
        ? {
            baselineValue: indicator.baseline.value.toFixed(4),
            baselineYear: indicator.baseline.year,
            baselineComparator: indicator.baseline.comparator,
            baselineQuotation: indicator.baseline.quote,
          }
        : {}),
      ...(binding ? { binding: binding.name } : {}),
    }
  })
}

function targetRows(file: PlanFile, plan: string, indicators: (id: string) => string): Row<typeof Target.fields>[] {
  return file.indicators.flatMap((indicator) =>
    indicator.targets.map((target) => ({
      key: `${file.id}/${indicator.id}/${target.year}`,
      plan,
      indicator: indicators(indicator.id),
      year: target.year,
      comparator: target.comparator,
      value: target.value.toFixed(4),
      ...(target.upper === undefined ? {} : { upper: target.upper.toFixed(4) }),
      ...(target.quote ? { quotation: target.quote } : {}),
    })),
  )
}

function baselineRows(
  file: PlanFile,
  plan: string,
  goals: (id: string) => string,
  indicators: (id: string) => string,
): Row<typeof Baseline.fields>[] {
  return file.baselines.map((baseline, n) => {
    const key = `${file.id}/${baseline.id}`
    const binding = bindingOf(key)
    return {
      key,
      plan,
      goal: goals(baseline.goal),
      order: n + 1,
      name: baseline.name,
      nameEn: baseline.nameEn,
      unit: baseline.unit,
      direction: baseline.direction,
      value: baseline.baseline.value.toFixed(4),
      year: baseline.baseline.year,
      comparator: baseline.baseline.comparator,
      ...(baseline.previous ? { previousValue: baseline.previous.value.toFixed(4) } : {}),
      ...(baseline.previous?.year ? { previousYear: baseline.previous.year } : {}),
      section: baseline.section,
      quotation: baseline.quote,
      ...(baseline.note ? { note: baseline.note } : {}),
      ...(baseline.indicator ? { indicator: indicators(baseline.indicator) } : {}),
      ...(binding ? { binding: binding.name } : {}),
    }
  })
}

/** Looks up the stored id of something the file calls by its own id. */
function idsByKey(items: readonly { readonly id: string }[], ids: readonly string[]): (id: string) => string {
  const byId = new Map(items.map((item, n) => [item.id, ids[n]]))
  return (id) => {
    const found = byId.get(id)
    if (!found) throw new Error(`The plan file refers to "${id}", which it does not define.`)
    return found
  }
}
