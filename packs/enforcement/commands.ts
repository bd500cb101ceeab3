import { codeTable, defineCommand, divisionCode, integer, text } from '#kernel'
import { industrySections } from '../base-registers/industries.ts'
import { InspectionDraw, InspectionTask } from './model.ts'
import { listsFor } from './queries.ts'
import { enforcementHead } from './roles.ts'
import { digestOf, drawn, inspectorsFor } from './rules/draw.ts'

/** Draws targets and, for each, two inspectors; the seed is public, best a number nobody in the house can know beforehand. */
export const drawInspection = defineCommand('draw-inspection', {
  label: { zh: '双随机抽取', en: 'draw' },
  asks: {
    key: text('编号', { max: 40 }),
    name: text('抽查任务', { max: 80 }),
    seed: text('随机种子', { max: 80 }),
    area: divisionCode('区划'),
    industry: codeTable('行业门类', industrySections).optional(),
    wanted: integer('抽取数', { min: 1, max: 200 }),
  },
  for: [enforcementHead],
  async decide(city, { key, name, seed, area, industry, wanted }, by) {
    const department = city.department ?? ''
    if (!/^[a-z0-9-]{3,40}$/.test(key))
      return { refused: { zh: '编号用小写字母、数字和短横。', en: 'The key is small letters, digits and dashes.' } }
    if ([...seed].length < 6)
      return {
        refused: {
          zh: '种子至少六个字符，例如当天公开的开奖号码。',
          en: 'The seed has six characters at least, e.g. a lottery number of the day.',
        },
      }
    const { companies, inspectors } = await listsFor(city, {
      area,
      department,
      day: city.today,
      ...(industry === undefined ? {} : { industry }),
    })
    if (inspectors.length < 2)
      return {
        refused: {
          zh: '本机关持有效证件的人员不足两名，请先更新名录。',
          en: 'Fewer than two officers of this department hold a valid certificate; update the list first.',
        },
      }
    if (companies.length < wanted)
      return {
        refused: {
          zh: `名单只有 ${companies.length} 家，请扩大范围或减少抽取数。`,
          en: `The list has ${companies.length} units; widen it or draw fewer.`,
        },
      }
    const [keys, certificates] = [companies.map(({ creditCode }) => creditCode), inspectors.map(({ certificate }) => certificate)]
    const nameOf = new Map(companies.map((company) => [company.creditCode, company.name]))
    return {
      adds: [
        {
          record: InspectionDraw,
          once: true,
          values: {
            key,
            name,
            department,
            seed,
            area,
            ...(industry === undefined ? {} : { industry }),
            pool: new Set(keys).size,
            poolDigest: digestOf(keys),
            inspectors: certificates.length,
            inspectorsDigest: digestOf(certificates),
            wanted,
            drawnBy: by.name,
            drawnOn: city.today,
          },
        },
        ...drawn(seed, keys, wanted).map((creditCode) => {
          const [first, second] = inspectorsFor(seed, creditCode, certificates)
          return {
            record: InspectionTask,
            once: true,
            values: { key: `${key}/${creditCode}`, draw: key, creditCode, name: nameOf.get(creditCode)!, first, second },
          }
        }),
      ],
      taken: {
        zh: '这个编号已经抽取过，不能重抽；请换编号并说明。',
        en: 'This key was drawn already and is not drawn again; choose another.',
      },
      answer: { key },
    }
  },
})
