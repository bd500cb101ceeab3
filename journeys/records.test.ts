import { beforeAll, expect } from 'vitest'
import { asSystem } from '../kernel/city.ts'
import { seedDemoPeople } from '../kernel/identity/index.ts'
import { history, list } from '../kernel/registry/index.ts'
import { Company } from '../packs/base-registers/company.ts'
import { Person } from '../packs/base-registers/person.ts'
import { settled, test, useTown } from './browser.ts'

const town = useTown()
/** Another officer of the department that answers for companies. */
const colleague = {
  account: 'shichang2',
  name: '示例同事',
  role: 'dataOfficer',
  department: 'market-regulation',
  division: '370200',
}
let company: { id: string; name: string }
let person: { id: string; citizenId: string }

beforeAll(async () => {
  await seedDemoPeople(town.city.as(asSystem('journeys')), [colleague])
  company = (await list(town.city, Company, { limit: 1 })).records[0]!
  person = (await list(town.city.as(asSystem('journeys')), Person, { limit: 1 })).records[0]!
})

test('of two officers who change one record at once, the slower is told who was faster and loses nothing typed', async () => {
  const to = `/base-registers/companies?record=${company.id}`
  const faster = await town.visit({ as: 'shichang', to })
  const slower = await town.visit({ as: colleague.account, to, refusals: [412] })
  for (const page of [faster, slower])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^修\s*改$/ })
      .click()

  await faster.getByLabel('住所', { exact: true }).fill('赵先到')
  await faster.getByRole('button', { name: /保\s*存$/ }).click()
  await faster.getByRole('dialog').getByText('赵先到').waitFor()

  await slower.getByLabel('住所', { exact: true }).fill('钱后到')
  await slower.getByRole('button', { name: /保\s*存$/ }).click()
  const told = slower.getByRole('alert').filter({ hasText: '赵磊' })
  await told.waitFor()
  expect(await slower.getByLabel('住所', { exact: true }).inputValue()).toBe('钱后到')
  await slower.getByText('赵先到').waitFor()

  await slower.getByRole('button', { name: /保留我的修改/ }).click()
  expect(await slower.getByLabel('住所', { exact: true }).inputValue()).toBe('钱后到')
  await slower.getByRole('button', { name: /保\s*存$/ }).click()
  await slower.getByRole('tab', { name: '变更历史' }).click()
  const changed = slower.getByRole('dialog').getByRole('listitem').filter({ hasText: '第 3 版' })
  await changed.filter({ hasText: '赵先到' }).filter({ hasText: '钱后到' }).waitFor()
  const versions = await history(town.city, Company, company.id)
  expect(versions.map((one) => one.record.address).slice(0, 2)).toEqual(['钱后到', '赵先到'])
})

test('whoever changes what another department answers for is told that it became an objection', async () => {
  const page = await town.visit({ as: 'shuju', to: `/base-registers/companies?record=${company.id}` })
  const record = page.getByRole('dialog')
  await record.getByRole('button', { name: /^修\s*改$/ }).click()
  await record.getByLabel('住所', { exact: true }).fill('青岛市市南区示例路99号')
  await record.getByRole('button', { name: /保\s*存$/ }).click()
  await page
    .getByText(/(已|记为|转为|作为|成为).{0,12}异议|异议.{0,12}(核|答|处理|裁)/)
    .first()
    .waitFor()
  await record.getByRole('tab', { name: '数据异议' }).click()
  await record.getByText('青岛市市南区示例路99号').first().waitFor()
})

test('wrong entries are named beside their fields and what was typed stays', async () => {
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies?new=1', refusals: [422] })
  const form = page.getByRole('dialog')
  await form.getByLabel('名称').first().fill('青岛试填有限公司')
  await form.getByLabel('统一社会信用代码').fill('91370202MAYX00009X')
  await form.getByRole('button', { name: '提交登记' }).click()
  await form.getByRole('alert').first().waitFor()
  const code = form.getByLabel('统一社会信用代码')
  expect(await code.getAttribute('aria-invalid')).toBe('true')
  expect(await code.inputValue()).toBe('91370202MAYX00009X')
  expect(await form.getByLabel('名称').first().inputValue()).toBe('青岛试填有限公司')
})

test('an officer with the duty sees a masked identity number, shows it for a purpose, and the audit keeps both', async () => {
  const page = await town.visit({ as: 'gongan', to: `/base-registers/people?record=${person.id}` })
  const record = page.getByRole('dialog').first()
  await record.getByText('公民身份号码').waitFor()
  expect(await page.content()).not.toContain(person.citizenId)
  expect(await record.innerText()).toMatch(/\*|＊|●|•/)

  await record.getByRole('button', { name: '因公查看' }).click()
  const ask = page.getByRole('dialog').filter({ hasText: '用途' })
  const show = ask.getByRole('button', { name: '记录用途并查看' })
  expect(await show.isDisabled()).toBe(true)
  await ask.getByLabel(/用途/).fill('核实落户申请人的身份')
  await show.click()
  await record.getByText(person.citizenId).waitFor()

  const entries = await town.city.db.query<{ actor: string; act: string; purpose: string; fields: string[] }>(
    `select actor_name as actor, act, detail->>'purpose' as purpose, detail->'fields' as fields
     from (select actor_name, act, subject, detail from audit.entry union all select actor_name, act, subject, detail from audit.fresh) as log
     where subject like '%' || $1 and act = 'record/reveal'`,
    [person.id],
  )
  expect(entries).toMatchObject([{ actor: '周涛', purpose: '核实落户申请人的身份' }])
  expect(entries[0]!.fields).toContain('citizenId')

  await page.reload()
  await page.getByRole('dialog').getByText('公民身份号码').waitFor()
  expect(await page.content()).not.toContain(person.citizenId)
})

test('an officer without that duty gets no button to show personal data, and the interface refuses', async () => {
  // Whether the page asks for more than may be read is the next test's business.
  const page = await town.visit({ as: 'tongji', to: `/base-registers/people?record=${person.id}`, refusals: [403] })
  const record = page.getByRole('dialog')
  await record.getByText('公民身份号码').waitFor()
  await settled(page)
  expect(await page.getByRole('button', { name: '因公查看' }).count()).toBe(0)
  expect(await page.content()).not.toContain(person.citizenId)

  const { request } = page.context()
  const { csrf } = await (await request.get('/api/session')).json()
  const refused = await request.post(`/api/records/base-registers/person/${person.id}/reveal`, {
    headers: { 'x-csrf-token': csrf },
    data: { fields: ['citizenId'], purpose: '核实落户申请人的身份' },
  })
  expect(refused.status()).toBe(403)
  expect(await refused.json()).toMatchObject({ code: 'access/forbidden' })
})

test('a record with a link to one that may not be read opens without asking for what is refused', async () => {
  const page = await town.visit({ as: 'tongji', to: `/base-registers/people?record=${person.id}` })
  await page.getByRole('dialog').getByText('公民身份号码').waitFor()
  await settled(page)
})

test('for people who asked their device for no animations, a refused form and a closed record stand still too', async () => {
  const page = await town.visit({ as: 'shichang', to: '/base-registers/companies', refusals: [422] })
  await page.getByRole('main').getByRole('row').nth(1).getByRole('button').first().click()
  const record = page.getByRole('dialog')
  await record.getByRole('button', { name: /^修\s*改$/ }).click()
  await record.getByLabel('统一社会信用代码').fill('91370202MAYX00009X')
  await record.getByRole('button', { name: /保\s*存$/ }).click()
  await record.getByRole('alert').first().waitFor()
  await settled(page)
  const buttons = await record
    .getByRole('button')
    .evaluateAll((all) => all.map((button) => button.querySelector('[aria-label="loading"]')?.ariaLabel ?? ''))
  expect(buttons.filter(Boolean), 'buttons that still say loading').toEqual([])
  await page.keyboard.press('Escape')
  await record.waitFor({ state: 'hidden' })
})
