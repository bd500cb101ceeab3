import { defineQuery, divisionCode } from '#kernel'
import { parentOf } from './division-rules.ts'
import { Division } from './model.ts'

/** One division, the way up to the city, and the divisions directly under it: what a tree or a division picker needs. */
export const children = defineQuery('children', {
  label: '下级区划',
  asks: { parent: divisionCode('上级区划').optional() },
  for: 'everyone',
  async answer(city, { parent }) {
    const code = parent ?? city.city.code
    const above: string[] = []
    for (let at = parentOf(code); at !== undefined; at = parentOf(at)) above.unshift(at)
    const chain = await city.all(Division, { code: { oneOf: [...above, code] } })
    const under = await city.all(Division, { parentCode: code })
    return {
      path: chain
        .map(({ code, name, level }) => ({ code, name, level }))
        .sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code)),
      children: under.map(({ code, name, level, population2020, aged65Share }) => ({
        code,
        name,
        level,
        population2020,
        aged65Share,
      })),
    }
  },
})
