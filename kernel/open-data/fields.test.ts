import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Audience, defineRecord, file, link, photo, point, type RecordType, text } from '#kernel'
import { openColumnsOf } from './fields.ts'

const kinds = ['text', 'point', 'photo', 'file', 'link'] as const
const openness = fc.constantFrom('unconditional', 'conditional', 'none' as const)
const someType = (name: string, target?: RecordType) =>
  fc
    .record({
      share: openness,
      open: openness,
      read: fc.constantFrom<Audience>('everyone', []),
      fields: fc.array(fc.record({ kind: fc.constantFrom(...kinds), isPersonal: fc.boolean() }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ share, open, read, fields }) =>
      defineRecord(name, {
        label: name,
        purpose: name,
        fields: Object.fromEntries(
          fields.map(({ kind, isPersonal }, at) => {
            const plain = kind === 'link' && target ? link(name, target) : { text, point, photo, file, link: text }[kind](name)
            return [`field${at}`, isPersonal ? plain.personal() : plain]
          }),
        ),
        titleOf: () => name,
        read,
        write: [],
        sharing: { provider: 'parks', share, condition: '…', open, cycle: 'irregular' },
      }),
    )

test('whatever a type says of itself, no personal field, no upload and no pointer to a closed register is open', () => {
  fc.assert(
    fc.property(
      someType('target').chain((target) => fc.tuple(fc.constant(target), someType('record', target))),
      ([target, type]) => {
        const owned = { pack: { name: 'pack', en: {} } as never, type }
        const columns = openColumnsOf(owned)
        const fields = Object.values(type.fields) as { isPersonal: boolean }[]
        if (fields.some(({ isPersonal }) => isPersonal)) expect(columns).toEqual([])
        for (const { field } of columns) {
          expect(field.isPersonal).toBe(false)
          expect(['photo', 'file']).not.toContain(field.type.kind)
          if (field.type.kind === 'link') {
            expect(target.sharing.open).toBe('unconditional')
            expect(target.read).toBe('everyone')
            expect(
              Object.values(target.fields as Record<string, { isPersonal: boolean }>).some(({ isPersonal }) => isPersonal),
            ).toBe(false)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})
