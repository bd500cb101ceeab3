import { ShapeDrawing, ShapeEntry } from './Shape.tsx'
import type { Widget } from './widget.ts'

export const line: Widget = { Show: ShapeDrawing, Edit: ShapeEntry, isWide: true }
