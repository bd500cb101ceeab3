/** The lamp wall as the server tells it. */
export interface Wall {
  readonly asOf: string
  readonly open: number
  readonly yellow: number
  readonly red: number
  readonly cells: readonly WallCell[]
  readonly waiting: { readonly yellow: number; readonly red: number }
}
export interface WallCell {
  readonly department: string
  readonly pack: string
  readonly process: string
  readonly label: string
  readonly open: number
  readonly yellow: number
  readonly red: number
}
export interface DepartmentLamps {
  readonly department: string
  readonly open: number
  readonly yellow: number
  readonly red: number
  readonly processes: readonly WallCell[]
}

/** The cells of each department together, the reddest department first. */
export function byDepartment(cells: readonly WallCell[]): readonly DepartmentLamps[] {
  const groups = Map.groupBy(cells, ({ department }) => department)
  const sum = (of: readonly WallCell[], key: 'open' | 'yellow' | 'red') => of.reduce((total, cell) => total + cell[key], 0)
  return [...groups]
    .map(([department, processes]) => ({
      department,
      processes,
      open: sum(processes, 'open'),
      yellow: sum(processes, 'yellow'),
      red: sum(processes, 'red'),
    }))
    .sort((a, b) => b.red - a.red || b.yellow - a.yellow || b.open - a.open || a.department.localeCompare(b.department))
}
