/** Decision tables: rules in data with dated editions. Evaluation and checks are pure (kernel/define); this engine keeps the editions. */
export {
  type Decided,
  type DraftSaved,
  decide,
  discardDraft,
  editionOf,
  editionsOf,
  findTable,
  keepFirstEditions,
  listTables,
  mayChange,
  type OwnedTable,
  publish,
  saveDraft,
  tryRows,
} from './engine.ts'
export type { Edition } from './store.ts'
