import { board, map, type Page, register, view } from '#kernel'
import { auditor } from '../divisions/roles.ts'
import { indicators } from './indicators.ts'
import { Component, GridCell, MatterClass } from './model.ts'
import { Patrol } from './patrol.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'

/** Whether one cell was walked tells of the one worker who walks it. */
const { patrolCoverage, ...open } = indicators
const forEverybody = Object.values(open)

export const pages: readonly Page[] = [
  board('/', { title: '城市管理一览', for: 'everyone', place: 'portal', indicators: forEverybody }),
  register('/grid', {
    title: '单元网格',
    for: 'everyone',
    place: 'portal',
    record: GridCell,
    columns: ['code', 'name', 'division', 'department', 'responsiblePost'],
  }),
  register('/components', {
    title: '城市管理部件',
    for: 'everyone',
    place: 'portal',
    record: Component,
    columns: ['code', 'name', 'class', 'condition', 'division', 'authority', 'since'],
  }),
  board('/patrol-coverage', { title: '巡查覆盖', for: [dispatcher, matterClerk], indicators: [patrolCoverage] }),
  map('/map', { title: '部件分布图', for: 'everyone', place: 'portal', record: Component, figures: [] }),
  register('/classes', {
    title: '部件和事件类别',
    for: 'everyone',
    place: 'portal',
    record: MatterClass,
    columns: ['standard', 'kind', 'code', 'majorName', 'name', 'isVerified', 'limit', 'limitUnit', 'limitFrom'],
  }),
  view('/patrol', { title: '巡查', for: [gridWorker], view: 'Patrol' }),
  register('/patrols', {
    title: '巡查轨迹',
    for: [dispatcher, matterClerk, gridWorker],
    record: Patrol,
    columns: ['day', 'post', 'division', 'startedAt', 'endedAt', 'metres', 'points'],
  }),
  view('/dispatch', { title: '待派遣地图', for: [dispatcher], view: 'Dispatch' }),
  view('/evaluation', {
    title: '综合评价',
    for: [matterClerk, dispatcher, gridWorker, handler, verifier, auditor],
    view: 'Evaluation',
  }),
]
