import { board, map, type Page, register } from '#kernel'
import { indicators } from './indicators.ts'
import { Component, GridCell, MatterClass } from './model.ts'

export const pages: readonly Page[] = [
  board('/', { title: '城市管理一览', for: 'everyone', place: 'portal', indicators: Object.values(indicators) }),
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
  map('/map', { title: '部件分布图', for: 'everyone', place: 'portal', record: Component, figures: [] }),
  register('/classes', {
    title: '部件和事件类别',
    for: 'everyone',
    place: 'portal',
    record: MatterClass,
    columns: ['standard', 'kind', 'code', 'majorName', 'name', 'isVerified', 'limit', 'limitUnit', 'limitFrom'],
  }),
]
