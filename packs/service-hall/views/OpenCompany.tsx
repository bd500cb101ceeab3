import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import { useDefinitions, useRecords } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Problem } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { GuideItem } from './Guide.tsx'
import { ProblemWords } from './parts/ApplyForm.tsx'
import { ItemPage, type Me } from './parts/ItemPage.tsx'
import { NotVerified } from './parts/NotVerified.tsx'
import { hallAddress } from './parts/words.ts'
import './guide.css'
import './open-company.css'

/** One form for four departments. */
export function OpenCompany({ packName }: PageProps) {
  return (
    <ItemPage packName={packName} title={(item) => item.name}>
      {({ item, me }) => (me.person ? <CompanyForm item={item} person={me.person} /> : <NotVerified forCompany={false} />)}
    </ItemPage>
  )
}

function CompanyForm({ item, person }: { item: GuideItem; person: NonNullable<Me['person']> }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const definitions = useDefinitions()
  const industries = useProcesses()
    .find(({ name }) => name === 'openCompany')
    ?.fields.find(({ name }) => name === 'industry')
  const rows = (industries?.options['rows'] ?? []) as readonly { code: string; label: string }[]
  const districts = useRecords('divisions', 'division', { level: 'district', limit: 50 })
  const city = (definitions.data?.city.title ?? '').replace(/市$/, '')
  const [form, setForm] = useState<Readonly<Record<string, string>>>({
    phone: person.phone ?? '',
    seals: 'yes',
    insurance: 'yes',
    industry: 'I',
    capital: '500000',
    employees: '1',
    division: person.division.slice(0, 6),
  })
  const [key, setKey] = useState(newKey)
  const open = useOpenCase()
  const refused = open.error instanceof Problem ? open.error : undefined
  const problemOf = (field: string) => refused?.problems.find((problem) => problem.field === field)?.detail
  const set = (field: string, value: string) => {
    setForm((before) => ({ ...before, [field]: value }))
    setKey(newKey())
  }
  const entry = (field: string, label: string, input: React.ReactNode, hint?: string) => (
    <div className="entry">
      <label htmlFor={`company-${field}`}>{label}</label>
      {input}
      {hint ? <p className="note">{hint}</p> : null}
      <ProblemWords words={problemOf(field)} />
    </div>
  )
  const text = (field: string, label: string, more: { hint?: string; type?: string; placeholder?: string } = {}) =>
    entry(
      field,
      label,
      <input
        id={`company-${field}`}
        type={more.type ?? 'text'}
        maxLength={120}
        placeholder={more.placeholder}
        value={form[field] ?? ''}
        onChange={(event) => set(field, event.target.value)}
      />,
      more.hint,
    )
  const choice = (field: string, options: readonly (readonly [string, string])[]) =>
    options.map(([value, label]) => (
      <label key={value} className="apply-choice">
        <input type="radio" name={field} checked={form[field] === value} onChange={() => set(field, value)} />
        <span>{label}</span>
      </label>
    ))
  return (
    <form
      className="apply-form company-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { employees, capital, ...rest } = form
        const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
        open.mutate(
          {
            pack: 'service-hall',
            process: 'openCompany',
            form: { item: item.code, ...filled, employees: Number(employees ?? 0), capital: Number(capital ?? 0).toFixed(2) },
            contact: {},
            key,
          },
          { onSuccess: (opened) => navigate(hallAddress.matter(opened.case.id), { state: { isNew: true } }) },
        )
      }}
    >
      <p className="sentence">
        {say(
          '填一张表，市场监管、税务、人社、公安同时办，3个工作日内拿到电子营业执照。',
          'One form; market regulation, tax, social insurance and police work at once, and the licence is there within 3 working days.',
        )}
      </p>
      <fieldset>
        <legend>{say('企业', 'The company')}</legend>
        {text('companyName', say('企业名称', 'Company name'), {
          placeholder: say(`${city}××科技有限公司`, `${city}××科技有限公司`),
          hint: say('提交时自动核对重名和禁用字词。', 'Checked against the register when you send it.'),
        })}
        <div className="company-pair">
          {entry(
            'industry',
            say('行业', 'Industry'),
            <select id="company-industry" value={form['industry']} onChange={(event) => set('industry', event.target.value)}>
              {rows.map((row) => (
                <option key={row.code} value={row.code}>
                  {row.label}
                </option>
              ))}
            </select>,
          )}
          {text('capital', say('注册资本（元）', 'Registered capital (yuan)'), { type: 'number' })}
        </div>
        {entry(
          'business',
          say('经营范围', 'Scope of business'),
          <textarea
            id="company-business"
            rows={3}
            maxLength={1000}
            value={form['business'] ?? ''}
            onChange={(event) => set('business', event.target.value)}
          />,
        )}
      </fieldset>
      <fieldset>
        <legend>{say('住所', 'Seat')}</legend>
        <div className="company-pair">
          {entry(
            'division',
            say('区市', 'District'),
            <select id="company-division" value={form['division']} onChange={(event) => set('division', event.target.value)}>
              {(districts.data?.pages ?? []).flatMap(({ records }) =>
                records.map((record) => (
                  <option key={String(record['code'])} value={String(record['code'])}>
                    {String(record['name'])}
                  </option>
                )),
              )}
            </select>,
          )}
          {text('address', say('街道门牌', 'Street and number'))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('法定代表人', 'Legal representative')}</legend>
        <dl className="apply-known">
          <div>
            <dt>{say('姓名（已登记）', 'Name (on file)')}</dt>
            <dd>{person.name}</dd>
          </div>
          <div>
            <dt>{say('公民身份号码', 'Citizen id')}</dt>
            <dd>{person.citizenId}</dd>
          </div>
        </dl>
        <div className="company-pair">
          {text('phone', say('联系电话', 'Telephone'), { type: 'tel' })}
          {text('employees', say('从业人数', 'Employees'), { type: 'number' })}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('一起办', 'Along with it')}</legend>
        {choice('seals', [
          ['yes', say('刻制公章，公安机关备案', 'Have the seal made and filed with the police')],
          ['no', say('暂不刻章', 'No seal for now')],
        ])}
        {choice('insurance', [
          ['yes', say('办理社会保险登记', 'Register for social insurance')],
          ['no', say('暂无职工，以后登记', 'No staff yet')],
        ])}
      </fieldset>
      {open.error ? (
        <p className="alert" role="alert">
          {refused?.problems.length ? refused.problems.map(({ detail }) => detail).join(' ') : open.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary apply-send" disabled={open.isPending}>
        {open.isPending ? say('正在提交…', 'Sending…') : say('提交', 'Send')}
      </button>
    </form>
  )
}
