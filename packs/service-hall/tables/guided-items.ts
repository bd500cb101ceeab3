import type { GuidedItem } from './guided-item.ts'
import { guidedFirst } from './guided-items-1.ts'
import { guidedSecond } from './guided-items-2.ts'

/** Items whose guide is written out, those most people come for first. */
export const guidedItems: readonly GuidedItem[] = [...guidedFirst, ...guidedSecond]
