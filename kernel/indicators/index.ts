/** Indicators: formulas over live data, explained with the numbers used and opened down to the records behind them. */
export type { FigurePart, IndicatorFigures } from './breakdown.ts'
export { figures, groupableFields } from './breakdown.ts'
export { figure } from './engine.ts'
export type { HistoryPoint } from './history.ts'
export { history, recordFigures } from './history.ts'
export type { ListedIndicator } from './list.ts'
export { listIndicators } from './list.ts'
export { findIndicator, isVisible } from './visible.ts'
