import { existsSync, globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** One import as written: from a file to a file of the house, or to a package (`fastify`, `node:fs`). */
interface Arrow {
  readonly from: string
  readonly to: string
  /** Erased before anything runs. */
  readonly typeOnly: boolean
  readonly isPackage: boolean
}

const files = globSync('{kernel,packs,server,web,cities,tools,bench,journeys}/**/*.{ts,tsx}', { cwd: root }).filter(
  // These two hold imports as text.
  (file) => !file.includes('node_modules') && !['kernel/architecture.test.ts', 'tools/commands/new.ts'].includes(file),
)
const arrows = files.flatMap(arrowsOf)

const isTest = (file: string) => /(\.test\.tsx?|\/testing\.ts)$/.test(file) || file.startsWith('journeys/')
const isView = (file: string) => /^packs\/[^/]+\/views\//.test(file)
const area = (file: string) => file.split('/')[0]!
const packOf = (file: string) => /^packs\/([^/]+)\//.exec(file)?.[1]
const engineOf = (file: string) => /^kernel\/([^/]+)\//.exec(file)?.[1]
const packageOf = (name: string) => (name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!)
const isForBrowsers = (name: string) => /^(react|antd|echarts|maplibre-gl|@ant-design)/.test(name)
const isForHttp = (name: string) => /^@?fastify/.test(name) || name === 'node:http'

/** Each rule names what it forbids; a file may break several. */
const rules: Record<string, (arrow: Arrow) => boolean> = {
  'kernel/define is pure: it imports nothing outside itself': ({ from, to }) =>
    engineOf(from) === 'define' && !isTest(from) && !to.startsWith('kernel/define/'),
  'the kernel knows no pack, no server, no web, no tool': ({ from, to, isPackage }) =>
    area(from) === 'kernel' && !isTest(from) && !isPackage && area(to) !== 'kernel',
  'the kernel knows no HTTP and no React': ({ from, to, isPackage }) =>
    area(from) === 'kernel' && !isTest(from) && isPackage && (isForBrowsers(to) || isForHttp(to)),
  'only testing.ts and tests use the test runner': ({ from, to, typeOnly }) =>
    to === 'vitest' && !isTest(from) && from !== 'kernel/testing.ts' && !typeOnly,
  'an engine is entered by its index.ts (the vocabulary also by a type)': ({ from, to, typeOnly }) =>
    engineOf(to) !== undefined &&
    !(engineOf(to) === 'define' && typeOnly) &&
    engineOf(from) !== engineOf(to) &&
    !/^kernel\/[^/]+\/index\.ts$/.test(to),
  'an engine does not import its own index.ts': ({ from, to }) =>
    engineOf(to) !== undefined &&
    engineOf(to) !== 'define' &&
    engineOf(from) === engineOf(to) &&
    !isTest(from) &&
    to.endsWith('/index.ts') &&
    dirname(from) === dirname(to),
  'a pack imports #kernel and packs only': ({ from, to, isPackage }) =>
    packOf(from) !== undefined &&
    !isView(from) &&
    !isTest(from) &&
    (isPackage ? !isBuiltin(to) : to !== 'kernel/define/index.ts' && area(to) !== 'packs'),
  'a model is pure: no builtin modules': ({ from, to }) =>
    /^packs\/[^/]+\/model(\.ts|\/)/.test(from) && !isTest(from) && isBuiltin(to),
  "no other pack's view is imported, and no definition imports a view": ({ from, to }) =>
    isView(to) && (!isView(from) || packOf(from) !== packOf(to)),
  'views import React, shared web parts and their own pack': ({ from, to, isPackage }) =>
    isView(from) && !isTest(from) && (isPackage ? isBuiltin(to) : !['web', 'packs', 'kernel'].includes(area(to))),
  'the server knows no pack, no city, no web': ({ from, to, isPackage }) =>
    area(from) === 'server' && !isTest(from) && !isPackage && !['server', 'kernel', 'package.json'].includes(area(to)),
  'the web app knows no server, no city and no tool, and no pack by name': ({ from, to, isPackage }) =>
    area(from) === 'web' &&
    !isTest(from) &&
    (isPackage ? isBuiltin(to) && from !== 'web/vite.config.ts' : !['web', 'kernel'].includes(area(to))),
  'a city lists its packs and its demo people, and nothing else': ({ from, to, isPackage }) =>
    area(from) === 'cities' &&
    !isTest(from) &&
    (isPackage ||
      (!['kernel/define/index.ts', 'cities/everything.ts'].includes(to) && !/^packs\/[^/]+\/(pack|demo-people)\.ts$/.test(to))),
}

test.each(Object.entries(rules))('%s', (_, forbids) => {
  expect(arrows.filter(forbids).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('no engine reaches the browser: neither web nor a view loads kernel or server code, even by a detour', () => {
  const targets = runtimeTargets()
  const paths: string[] = []
  for (const start of files.filter(
    (file) => (area(file) === 'web' || isView(file)) && !isTest(file) && file !== 'web/vite.config.ts',
  )) {
    const seen = new Set([start])
    const queue: string[][] = [[start]]
    for (let path = queue.shift(); path; path = queue.shift()) {
      for (const to of targets.get(path.at(-1)!) ?? []) {
        if (seen.has(to)) continue
        seen.add(to)
        if (['kernel', 'server', 'tools'].includes(area(to))) paths.push([...path, to].join(' → '))
        else queue.push([...path, to])
      }
    }
  }
  expect(paths).toEqual([])
})

test('no file imports itself over a circle', () => {
  expect(circles(runtimeTargets())).toEqual([])
})

test('packs form no circle', () => {
  const needs = new Map<string, string[]>()
  for (const { from, to } of arrows) {
    const [pack, other] = [packOf(from), packOf(to)]
    if (pack && other && pack !== other && !isTest(from)) needs.set(pack, [...(needs.get(pack) ?? []), other])
  }
  expect(circles(needs)).toEqual([])
})

test('every import names a file that is there', () => {
  expect(
    arrows.filter(({ to, isPackage }) => !isPackage && !existsSync(join(root, to))).map(({ from, to }) => `${from} → ${to}`),
  ).toEqual([])
})

test('what is imported by name is a dependency of ours, not of somebody else', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const known = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])
  const foreign = arrows.filter(
    ({ to, isPackage }) =>
      isPackage &&
      !isBuiltin(to) &&
      !to.startsWith('virtual:') &&
      !known.has(packageOf(to)) &&
      !known.has(`@types/${packageOf(to)}`),
  )
  expect(foreign.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('the walk sees every form of import', () => {
  const source = `
    import a, { type B } from './a.ts'
    import type { C } from './c.ts'
    import { type D, type E } from './d.ts'
    export { f } from './f.ts'
    export type { G } from './g.ts'
    import './h.css'
    const i = await import('./i.ts')
    import {
      j,
    } from './j.ts'
    // import k from './k.ts'
    import worker from './l.js?worker&url'
  `
  expect(importsIn(source)).toEqual([
    ['./a.ts', false],
    ['./c.ts', true],
    ['./d.ts', true],
    ['./f.ts', false],
    ['./g.ts', true],
    ['./j.ts', false],
    ['./l.js', false],
    ['./h.css', false],
    ['./i.ts', false],
  ])
})

function arrowsOf(file: string): readonly Arrow[] {
  return importsIn(readFileSync(join(root, file), 'utf8')).map(([name, typeOnly]) => {
    if (name === '#kernel') return { from: file, to: 'kernel/define/index.ts', typeOnly, isPackage: false }
    const isPackage = !name.startsWith('.')
    return { from: file, to: isPackage ? name : relative(root, resolve(root, dirname(file), name)), typeOnly, isPackage }
  })
}

function importsIn(source: string): readonly (readonly [name: string, typeOnly: boolean])[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const bare = (name: string) => name.replace(/\?.*$/, '')
  const named = [...code.matchAll(/^\s*(?:import|export)\s+([\w*${}\s,]+?)\s+from\s+'([^']+)'/gm)].map(
    ([, what, name]) => [bare(name!), /^type\b/.test(what!) || /^\{(\s*type\s+[\w\s]+,?)+\s*\}$/.test(what!)] as const,
  )
  const effects = [...code.matchAll(/^\s*import\s+'([^']+)'/gm)].map(([, name]) => [bare(name!), false] as const)
  const dynamic = [...code.matchAll(/(?<!typeof )\bimport\(\s*'([^']+)'\s*\)/g)].map(([, name]) => [bare(name!), false] as const)
  return [...named, ...effects, ...dynamic]
}

function runtimeTargets(): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  for (const { from, to, typeOnly, isPackage } of arrows) {
    if (!typeOnly && !isPackage) targets.set(from, [...(targets.get(from) ?? []), to])
  }
  return targets
}

/** Every circle found by walking depth first, written out once. */
function circles(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (node: string, path: readonly string[]) => {
    if (path.includes(node)) {
      found.push([...path.slice(path.indexOf(node)), node].join(' → '))
      return
    }
    if (done.has(node)) return
    for (const next of targets.get(node) ?? []) visit(next, [...path, node])
    done.add(node)
  }
  for (const node of targets.keys()) visit(node, [])
  return found
}
