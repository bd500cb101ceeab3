import { board, map, register } from '#kernel'
import { indicators } from './indicators.ts'
import { Lease, Plot } from './model.ts'
import { gardener, warden } from './roles.ts'

export const pages = [
  register('/', { title: '租约', for: [gardener, warden], record: Lease, columns: ['number', 'plot', 'holder', 'from', 'to'] }),
  map('/map', { title: '地块分布', for: 'everyone', place: 'portal', record: Plot, figures: ['size'] }),
  board('/board', { title: '菜园一览', for: [gardener, warden], indicators: Object.values(indicators) }),
]
