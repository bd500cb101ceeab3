import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useOpenCase } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { dateWords, today } from '../../../../web/moments.ts'
import { Problem } from '../../../../web/request.ts'
import { useDivisionNames } from '../../../../web/widgets/divisions.ts'
import { useWords } from '../../../../web/words.ts'
import { FieldTicks } from './FieldTicks.tsx'
import type { GrantFile, Resource } from './shapes.ts'

const inDays = (n: number): string => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

/** What was asked for the last time, for half a year more. */
const saidBefore = ({ purpose, basis, clear, rows, rowsPerDay }: GrantFile, { scope }: Resource): Record<string, string> => ({
  purpose,
  basis,
  clearWhy: Object.values(clear)[0] ?? '',
  rowsPerDay: String(rowsPerDay),
  division: scope === undefined ? '' : (new URLSearchParams(rows).get(`${scope}.under`) ?? ''),
  until: inDays(180),
})

/** Which fields, for what, on which basis, until when, which rows. */
export function RequestForm({ resource, renews }: { resource: Resource; renews?: GrantFile | undefined }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const divisions = useDivisionNames()
  const open = useOpenCase()
  const [fields, setFields] = useState<readonly string[]>(renews?.fields ?? [])
  const [clear, setClear] = useState<readonly string[]>(Object.keys(renews?.clear ?? {}))
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(
    renews ? saidBefore(renews, resource) : { until: inDays(180), rowsPerDay: '1000' },
  )
  const [rows, setRows] = useState<Readonly<Record<string, string>>>(
    renews ? Object.fromEntries([...new URLSearchParams(renews.rows)].filter(([name]) => !name.includes('.'))) : {},
  )
  const [key] = useState(newKey)
  const say1 = (name: string) => (event: { target: { value: string } }) => setSaid({ ...said, [name]: event.target.value })
  const problems = open.error instanceof Problem ? open.error.problems : []
  const wrong = (name: string) => problems.find(({ field }) => field === name)?.detail
  const districts = [...(divisions.data?.values() ?? [])].filter(({ level }) => level === 'district')
  const choosable = resource.items.filter(({ options, isPersonal }) => options && !isPersonal)
  const send = () =>
    open.mutate(
      {
        pack: 'data-sharing',
        process: 'request',
        contact: {},
        key,
        form: {
          resource: resource.address,
          fields: fields.join(','),
          ...(clear.length > 0 ? { clear: clear.join(','), clearWhy: said['clearWhy'] ?? '' } : {}),
          purpose: said['purpose'] ?? '',
          basis: said['basis'] ?? '',
          ...(said['division'] ? { division: said['division'] } : {}),
          ...(Object.values(rows).some(Boolean)
            ? { rows: new URLSearchParams(Object.entries(rows).filter(([, value]) => value)).toString() }
            : {}),
          until: said['until'] ?? '',
          ...(renews ? { renews: renews.caseNumber } : {}),
          rowsPerDay: Number(said['rowsPerDay'] ?? 0),
        },
      },
      { onSuccess: (opened) => void navigate(`/data-sharing/review/${opened.case.id}`) },
    )
  return (
    <form
      className="request-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <header className="opening">
        <div>
          <h1>
            {renews
              ? say(`续期“${resource.name}”`, `Renew “${resource.name}”`)
              : say(`申请“${resource.name}”`, `Ask for “${resource.name}”`)}
          </h1>
          {renews ? (
            <p className="note">
              {say(
                `按授权 ${renews.caseNumber}（到${dateWords(renews.until, 'zh')}）填好，照旧的直接提交，有变化的先改。`,
                `Filled in from grant ${renews.caseNumber} (until ${dateWords(renews.until, 'en')}); change what is different and send it.`,
              )}
            </p>
          ) : null}
          <p className="sentence">
            {resource.share === 'unconditional'
              ? say(
                  `${resource.providerName}无条件共享：不要个人信息原值的，提交后直接授权。`,
                  `${resource.providerName} shares it unconditionally: granted at once unless unmasked personal values are asked for.`,
                )
              : resource.share === 'none'
                ? say(
                    '目录列为不予共享，申请会按目录依据答复。',
                    'The catalogue says it is not shared; a request is answered so.',
                  )
                : say(
                    `${resource.providerName}有条件共享，由它答复。只选用得上的字段。`,
                    `${resource.providerName} decides on conditions. Choose only what you use.`,
                  )}
          </p>
          {resource.condition ? <p className="note">{resource.condition}</p> : null}
        </div>
      </header>
      <section aria-labelledby="which">
        <h2 id="which">
          {say(
            `要哪些字段（已选 ${fields.length} / ${resource.items.length}）`,
            `Fields (${fields.length} of ${resource.items.length})`,
          )}
        </h2>
        <FieldTicks
          items={resource.items}
          fields={fields}
          clear={clear}
          caption={say('申请的字段', 'Fields asked for')}
          onChange={(nextFields, nextClear) => {
            setFields(nextFields)
            setClear(nextClear)
          }}
        />
        {wrong('fields') ? <p className="problem">{wrong('fields')}</p> : null}
      </section>
      <Entry
        id="purpose"
        label={say('用来做什么', 'What for')}
        problem={wrong('purpose')}
        note={say('数据所涉的本人看得到这句话。', 'Those the data are about read this sentence.')}
      >
        <textarea id="purpose" rows={3} maxLength={500} value={said['purpose'] ?? ''} onChange={say1('purpose')} />
      </Entry>
      <Entry id="basis" label={say('法律或职责依据', 'Law or duty')} problem={wrong('basis')}>
        <input id="basis" maxLength={300} value={said['basis'] ?? ''} onChange={say1('basis')} />
      </Entry>
      {clear.length > 0 ? (
        <Entry id="clearWhy" label={say('为什么要原值', 'Why unmasked')} problem={wrong('clearWhy') ?? wrong('clear')}>
          <textarea id="clearWhy" rows={2} maxLength={500} value={said['clearWhy'] ?? ''} onChange={say1('clearWhy')} />
        </Entry>
      ) : null}
      <fieldset className="request-rows">
        <legend>{say('要哪些行', 'Which rows')}</legend>
        {resource.scope ? (
          <Entry id="division" label={say('区划', 'Division')}>
            <select id="division" value={said['division'] ?? ''} onChange={say1('division')}>
              <option value="">{say('全市', 'Whole city')}</option>
              {districts.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </Entry>
        ) : null}
        {choosable.map(({ name, label, options }) => (
          <Entry key={name} id={`rows-${name}`} label={label}>
            <select
              id={`rows-${name}`}
              value={rows[name] ?? ''}
              onChange={(event) => setRows({ ...rows, [name]: event.target.value })}
            >
              <option value="">{say('全部', 'All')}</option>
              {options!.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </Entry>
        ))}
      </fieldset>
      <div className="request-pair">
        <Entry id="until" label={say('用到哪天', 'Until')} problem={wrong('until')}>
          <input id="until" type="date" min={inDays(1)} value={said['until'] ?? ''} onChange={say1('until')} />
        </Entry>
        <Entry id="rowsPerDay" label={say('每天最多读几条', 'Rows a day at most')} problem={wrong('rowsPerDay')}>
          <input id="rowsPerDay" type="number" min={1} value={said['rowsPerDay'] ?? ''} onChange={say1('rowsPerDay')} />
        </Entry>
      </div>
      {open.error ? (
        <p className="alert" role="alert">
          {problems.length > 0 ? problems.map(({ detail }) => detail).join(' ') : open.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button type="submit" className="button primary" disabled={open.isPending || fields.length === 0}>
          {say('提交申请', 'Send the request')}
        </button>
      </p>
    </form>
  )
}

interface EntryProps {
  id: string
  label: string
  note?: string
  problem?: string | undefined
  children: React.ReactNode
}
function Entry({ id, label, note, problem, children }: EntryProps) {
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      {children}
      {note ? <p className="note">{note}</p> : null}
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
