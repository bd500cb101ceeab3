import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { dispatchUnit } from './dispatch-table.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { Component, GridCell, MatterClass } from './model.ts'
import { pages } from './pages.ts'
import { Patrol } from './patrol.ts'
import { handInPatrol } from './patrol-commands.ts'
import { cellsToWalk } from './patrol-queries.ts'
import { matter } from './process.ts'
import { classesOn, dispatchSuggestion, dispatchSuggestions, duplicates, near, placeOf, scores } from './queries.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'urban-management',
  title: '城市管理',
  purpose: '街面上的问题随手可报，按网格派遣，限时处置、现场核查、公开评价。',
  needs: ['divisions'],
  area: 'dialogue',
  lookedFor: [{ zh: '井盖', en: 'manhole' }],
  records: [MatterClass, GridCell, Component, Patrol],
  processes: [matter],
  decisions: [dispatchUnit],
  roles,
  indicators,
  queries: [classesOn, placeOf, near, duplicates, dispatchSuggestion, dispatchSuggestions, scores, cellsToWalk],
  commands: [handInPatrol],
  pages,
  serves: {
    'digital-urban-management': 'a manhole cover is reported by a visitor, dispatched by grid, put right, verified and closed',
  },
  load,
  demo,
  en,
})
