/** Where a task is described: a stretch of the plan's text. */
export interface TaskPlace {
  readonly task: string
  readonly startsAt: number
  readonly endsAt: number
}

/**
 * Finds the passage that describes each task: the one headed by its name in its section, or else the one that holds its name.
 * What the plan names inside that passage is the task's business: networks, hardware and policies are tracked by it.
 */
export function taskPlaces(
  tasks: readonly { readonly key: string; readonly name: string; readonly section: string }[],
  passages: readonly {
    readonly section?: string | undefined
    readonly heading?: string | undefined
    readonly startsAt: number
    readonly text: string
  }[],
): readonly TaskPlace[] {
  return tasks.flatMap((task) => {
    const inSection = passages.filter((passage) => passage.section?.startsWith(task.section))
    const place =
      inSection.find((passage) => passage.heading?.includes(task.name)) ??
      passages.find((passage) => passage.text.includes(task.name))
    return place ? [{ task: task.key, startsAt: place.startsAt, endsAt: place.startsAt + place.text.length }] : []
  })
}
