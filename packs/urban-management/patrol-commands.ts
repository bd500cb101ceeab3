import { defineCommand, longText, text } from '#kernel'
import { Division } from '../divisions/model.ts'
import { GridCell } from './model.ts'
import { Patrol } from './patrol.ts'
import { isMostlyIn, lengthOf, patrolSettings, readFixes, trackProblem } from './patrol-rules.ts'
import { gridWorker } from './roles.ts'
import { dateInChina } from './rules.ts'

/** Hands in one patrol that a worker walked, whole; sent twice it counts once. Tracks past their time leave the register with it. */
export const handInPatrol = defineCommand('hand-in-patrol', {
  label: { zh: '提交巡查', en: 'hand in the patrol' },
  asks: {
    patrol: text('设备上的编号', { max: 64 }),
    cell: text('单元网格', { max: 15 }),
    track: longText('轨迹点', { max: 500_000 }),
  },
  for: [gridWorker],
  async decide(city, { patrol, cell: code, track }, by) {
    const cell = await city.findByKey(GridCell, code)
    if (!cell || cell.department !== city.department)
      return {
        refused: {
          zh: '这个网格不归您的单位负责，请另选网格。',
          en: 'Your office does not answer for this cell; choose another.',
        },
      }
    const fixes = readFixes(track)
    if (!fixes)
      return { refused: { zh: '轨迹读不出来：请删除后重新巡查。', en: 'The track cannot be read: delete it and walk again.' } }
    const problem = trackProblem(fixes, Date.parse(city.now))
    if (problem) return { refused: problem }
    const districts = (await city.all(Division, { level: 'district' })).filter(({ boundary }) => boundary)
    const areasOf = (these: typeof districts) => these.flatMap(({ boundary }) => boundary ?? [])
    if (districts.length > 0 && !isMostlyIn(fixes, areasOf(districts)))
      return {
        refused: {
          zh: '轨迹不在本市：请检查手机定位后重新巡查。',
          en: 'The track is not in this city: check the location of the phone and walk again.',
        },
      }
    const own = districts.filter((district) => cell.division.startsWith(district.code))
    if (own.length > 0 && !isMostlyIn(fixes, areasOf(own)))
      return {
        refused: {
          zh: '轨迹不在所选网格的区内：请改选走过的网格。',
          en: 'The track is not in the district of this cell: choose the cell you walked.',
        },
      }
    const [first, last] = [fixes[0]!, fixes.at(-1)!]
    // The person is part of the digest, so nobody meets another's key; the device's number too, so no two patrols tell of one person.
    const key = by.key(`patrol/${patrol}`)!
    const metres = lengthOf(fixes)
    const answer = { day: dateInChina(iso(first.at)), metres, points: fixes.length }
    const past = await city.house.all(Patrol, {
      day: { to: dateInChina(iso(Date.parse(city.now) - (patrolSettings.keptDays + 1) * 86_400_000)) },
    })
    const drops = past.map((old) => ({ record: Patrol, key: old.key }))
    if (await city.house.findByKey(Patrol, key)) return { adds: [], drops, answer }
    return {
      adds: [
        {
          record: Patrol,
          once: true,
          values: {
            key,
            ...answer,
            cell: cell.code,
            division: cell.division,
            post: cell.responsiblePost,
            walker: by.name,
            startedAt: iso(first.at),
            endedAt: iso(last.at),
            track: { type: 'LineString', coordinates: fixes.map(({ lon, lat }) => [lon, lat]) },
          },
        },
      ],
      drops,
      answer,
    }
  },
})

const iso = (at: number): string => new Date(at).toISOString()
