import { choice, codeTable, type DecisionRow, defineDecisionTable, divisionCode } from '#kernel'
import { cityAdministrator } from '../divisions/roles.ts'
import { matterClasses } from './class-codes.ts'
import { dispatcher, gridWorker, handler, matterClerk, verifier } from './roles.ts'
import { classes } from './rules/classes.ts'
import { units } from './units.ts'

const asks = {
  class: codeTable('类别', matterClasses),
  division: divisionCode('所在区划').optional().hint('不填表示全市。'),
}
const decides = { unit: choice('处置单位', units) }

/** No text says who handles what in every city: these rows are what is usual, for each city to put right. */
const usual = '通行做法，未经本市核实'
const row = (keys: readonly string[], unit: keyof typeof units): DecisionRow<typeof asks, typeof decides> => ({
  when: { class: { oneOf: keys } },
  gives: { unit },
  basis: usual,
  isVerified: false,
})
/** Every class whose code begins so. */
const all = (kind: 'C' | 'E', major: string): readonly string[] =>
  classes.filter(({ key }) => key.startsWith(`${kind}${major}`)).map(({ key }) => key)
const wells = all('C', '01').filter((key) => key <= 'C0114')

/** 派遣建议: which unit a matter of a class in a place usually goes to. The dispatcher decides; the table suggests. */
export const dispatchUnit = defineDecisionTable('dispatch-unit', {
  label: '派遣建议',
  purpose: '按类别和所在区划建议处置单位，由派遣员决定。',
  asks,
  decides,
  hit: 'first',
  read: [dispatcher, matterClerk, gridWorker, handler, verifier, cityAdministrator],
  changedBy: [cityAdministrator],
  rows: [
    row(['C0118'], 'urban-management'),
    row([...wells, 'E0406'], 'water'),
    row(['E0408'], 'industry'),
    row(all('C', '02'), 'transport'),
    row(['E0505'], 'police'),
    row(all('E', '03'), 'housing'),
    row(['E0110', ...all('C', '05')], 'housing'),
    row(['E0103', ...all('C', '03')], 'urban-management'),
    { when: {}, gives: { unit: 'district' }, basis: usual, isVerified: false },
  ],
})
