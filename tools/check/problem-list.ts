import { nearest } from '../nearest.ts'

/** One thing that is wrong with a pack, at a path like `base-registers / records.company.search`. */
export interface PackProblem {
  readonly pack: string
  readonly path: string
  readonly what: string
}

/** Collects what rules find; a rule never stops at the first problem. */
export class PackProblems {
  readonly found: PackProblem[] = []

  add(pack: string, path: string, what: string): void {
    this.found.push({ pack, path, what })
  }

  /** Adds a problem unless the name is known, with the name that was probably meant. */
  requireKnown(at: { pack: string; path: string }, name: string, known: Iterable<string>, kind: string): void {
    const names = [...known]
    if (names.includes(name)) return
    const meant = nearest(name, names)
    this.add(at.pack, at.path, `there is no ${kind} “${name}”${meant ? `; did you mean “${meant}”?` : ''}`)
  }
}

export const inOneLine = ({ pack, path, what }: PackProblem): string => `${pack} / ${path}: ${what}`
