import { describe, expect, test } from 'vitest'
import { choice, defineProcess, defineRoles, hours, integer, processLabels, text, workingDays } from './index.ts'

const { warden, gardener } = defineRoles({ warden: { label: '园长' }, gardener: { label: '园丁' } })

const spec = {
  label: '长椅',
  purpose: '坏了的长椅。',
  form: { what: text('情况'), danger: choice('危险', { yes: '是', no: '否' }) },
  titleOf: (form: { what: string }) => form.what,
  states: { reported: '已上报', mended: '已修好' },
  starts: 'reported',
  ends: ['mended'],
  openedBy: 'everyone',
  numbering: { prefix: 'CY' },
  route: () => ({ role: warden }),
} as const

describe('the compiler holds', () => {
  test('state and field names, and what an action asks for', () => {
    const process = defineProcess('bench', {
      ...spec,
      actions: {
        mend: {
          label: '修好',
          by: [gardener],
          from: 'reported',
          asks: { nails: integer('钉子') },
          to: (c, answers) => {
            const nails: number = answers.nails
            // @ts-expect-error the form has no such field
            const colour = c.form.colour
            return nails > 3 && !colour ? 'mended' : 'reported'
          },
          // @ts-expect-error no such answer was asked for
          check: (_, answers) => (answers.screws ? { field: 'nails', zh: '', en: '' } : undefined),
        },
        // @ts-expect-error no such state
        lose: { label: '丢失', by: [gardener], from: 'reported', to: 'lost' },
      },
      deadlines: {
        repair: {
          label: '修复',
          within: (c) => (c.form.danger === 'yes' ? hours(2) : workingDays(5)),
          until: 'mended',
          // @ts-expect-error no such state
          pausedIn: ['asleep'],
          basis: '公约',
          text: '及时修好',
          alerts: [warden],
        },
      },
    })
    expect(process.version).toBe(1)
    // @ts-expect-error a process has no action of that name
    expect(process.actions.paint).toBeUndefined()
  })
})

describe('what the compiler cannot see is refused when it is defined', () => {
  const actions = { mend: { label: '修好', by: [gardener], from: 'reported' as const, to: 'mended' as const } }
  const deadline = { label: '修复', within: workingDays(5), until: 'mended' as const, basis: '公约', text: '五天', alerts: [] }
  const complete = { ...spec, actions, deadlines: { repair: deadline } }
  test.each([
    [
      'an action that leaves an end',
      { ...complete, actions: { again: { label: '再来', by: [warden], from: 'mended', to: 'reported' } } },
      'closed case',
    ],
    ['a number prefix people cannot say', { ...complete, numbering: { prefix: 'c' } }, 'prefix'],
    [
      'an extension in another unit',
      { ...complete, deadlines: { repair: { ...deadline, extendable: { by: [warden], within: hours(4) } } } },
      'unit',
    ],
    ['an earlier version that is not earlier', { ...complete, earlier: [defineProcess('bench', complete)] }, 'earlier'],
  ])('%s', (_, wrong, reason) => {
    expect(() => defineProcess('bench', wrong as never)).toThrow(reason)
  })
  test('a name that an address already uses', () => {
    expect(() => defineProcess('merge', complete)).toThrow('address')
    expect(() => defineProcess('bench', { ...complete, deadlines: {} })).not.toThrow()
  })

  test('every label has its place in the English table', () => {
    const paths = processLabels(defineProcess('bench', complete)).map(({ path, zh }) => `${path} ${zh}`)
    expect(paths).toEqual([
      'processes.bench.label 长椅',
      'processes.bench.purpose 坏了的长椅。',
      'processes.bench.fields.what 情况',
      'processes.bench.fields.danger 危险',
      'processes.bench.fields.danger.options.yes 是',
      'processes.bench.fields.danger.options.no 否',
      'processes.bench.states.reported 已上报',
      'processes.bench.states.mended 已修好',
      'processes.bench.actions.mend 修好',
      'processes.bench.deadlines.repair 修复',
      'processes.bench.deadlines.repair.basis 公约',
      'processes.bench.deadlines.repair.text 五天',
    ])
  })
})
