import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { speakable, type Tree, xmlOf } from './xml.ts'

/** Reads a document back with a parser of somebody else's: elements as lists of children, text as it is. */
function read(xml: string): readonly [string, unknown] {
  const parser = new SaxesParser()
  const stack: { name: string; children: (readonly [string, unknown])[]; text: string }[] = [{ name: '', children: [], text: '' }]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => void stack.push({ name, children: [], text: '' }))
  parser.on('text', (text) => void (stack.at(-1)!.text += text))
  parser.on('closetag', () => {
    const { name, children, text } = stack.pop()!
    stack.at(-1)!.children.push([name, children.length > 0 ? children : text])
  })
  parser.write(xml).close()
  return stack[0]!.children[0]!
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<b>&amp;</b>', ']]>', '井盖 "缺失"', '\r\n', '\u0000', '\ud800', '<!--', '𠮷'),
)

test('whatever a text holds, a reader of XML gets it back, and what XML cannot hold as the replacement character', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ service_code: text, description: text }), { maxLength: 4 }), (services) => {
      const [root, children] = read(xmlOf('services', services))
      expect(root).toBe('services')
      const expected = services.map(({ service_code, description }) => [
        'service',
        [
          ['service_code', speakable(service_code)],
          ['description', speakable(description)],
        ],
      ])
      expect(children).toEqual(services.length === 0 ? '' : expected)
    }),
  )
})

test('numbers, yes and no, nothing and lists within lists have their elements', () => {
  const tree: Tree = { service_code: 'a', attributes: [{ variable: true, order: 2, values: [{ key: 'x', name: null }] }] }
  expect(xmlOf('service_definition', tree)).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<service_definition><service_code>a</service_code><attributes><attribute>' +
      '<variable>true</variable><order>2</order><values><value><key>x</key><name/></value></values></attribute></attributes></service_definition>',
  )
})
