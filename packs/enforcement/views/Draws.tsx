import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '#kernel'
import { useAnswer, useRead } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { draws, replay } from '../queries.ts'
import { EnforcementNav } from './parts/EnforcementNav.tsx'
import './enforcement.css'

type Seen = Answer<typeof draws>

/** Inspections drawn by lot, each with what is needed to draw it again; for heads also the draw itself. */
export function Draws({ packName, page }: PageProps) {
  const { say } = useWords()
  const answer = useAnswer<Seen>(packName, 'draws')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 100]} />
      </div>
    )
  const all = answer.data.draws
  return (
    <div className="page enforcement">
      {page.place === 'portal' ? <EnforcementNav /> : null}
      <header className="opening">
        <div>
          <h1>{say('双随机抽查', 'Random inspections')}</h1>
          <p className="sentence">
            {say(
              `查谁、谁去查，都由公开的种子抽出，任何人可以重算。已抽取 ${all.length} 次。`,
              `Who is inspected and who inspects is drawn from a public seed; anybody can draw it again. ${all.length} draws so far.`,
            )}
          </p>
        </div>
      </header>
      {answer.data.mayDraw && page.place === 'workbench' ? <DrawForm /> : null}
      {all.length === 0 ? (
        <Empty
          title={say('还没有抽取', 'Nothing drawn yet')}
          help={say('抽取后，种子、名单摘要和结果会公布在这里。', 'Seed, lists and result appear here after a draw.')}
        />
      ) : null}
      {all.map((draw) => (
        <Draw key={draw.key} draw={draw} mayReplay={page.place === 'workbench'} />
      ))}
    </div>
  )
}

function Draw({ draw, mayReplay }: { draw: Seen['draws'][number]; mayReplay: boolean }) {
  const { say, language } = useWords()
  const [isAsked, setAsked] = useState(false)
  const again = useAnswer<Answer<typeof replay>>('enforcement', 'replay', { draw: draw.key }, { enabled: isAsked })
  const result = again.data
  return (
    <section className="draw" aria-labelledby={`draw-${draw.key}`}>
      <h2 id={`draw-${draw.key}`}>{draw.name}</h2>
      <p className="note">
        {draw.departmentName} · {shortDate(draw.drawnOn, language)} ·{' '}
        {say(
          `从 ${draw.pool} 家中抽 ${draw.wanted} 家，每家由 ${draw.inspectors} 人中抽 2 人`,
          `${draw.wanted} of ${draw.pool} units, two of ${draw.inspectors} officers for each`,
        )}
      </p>
      <dl>
        <dt>{say('种子', 'Seed')}</dt>
        <dd>{draw.seed}</dd>
        <dt>{say('名单摘要', 'Digest of the list')}</dt>
        <dd className="code">{draw.poolDigest.slice(0, 16)}…</dd>
      </dl>
      <ol>
        {draw.tasks.map((task) => (
          <li key={task.key}>
            <span>{task.name}</span>
            <small>{task.inspectors.join(say('、', ', '))}</small>
          </li>
        ))}
      </ol>
      {mayReplay ? (
        <p>
          <button
            type="button"
            className="button small"
            disabled={again.isFetching}
            onClick={() => (isAsked ? void again.refetch() : setAsked(true))}
          >
            {say('重算核对', 'Draw again')}
          </button>{' '}
          {result?.draw && 'sameResult' in result ? (
            <Lamp lamp={result.sameResult ? 'green' : 'amber'}>
              {result.sameResult
                ? say('与记录一致', 'the same')
                : say('名单已变化，结果不同', 'the lists have changed since, so another result')}
            </Lamp>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}

function DrawForm() {
  const { say } = useWords()
  const client = useQueryClient()
  const districts = useRead<{ records: readonly { code: string; name: string; nameEn?: string }[] }>(
    '/api/records/divisions/division?level=district&limit=50',
  )
  const [form, setForm] = useState<Readonly<Record<string, string>>>({ wanted: '5' })
  const draw = useMutation({
    mutationFn: (body: object) => ask('/api/commands/enforcement/draw-inspection', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['answer'] }),
  })
  const set = (name: string) => (event: { target: { value: string } }) =>
    setForm((before) => ({ ...before, [name]: event.target.value }))
  const text = (name: string, label: string, more: object = {}) => (
    <div className="entry">
      <label htmlFor={`draw-${name}`}>{label}</label>
      <input id={`draw-${name}`} required value={form[name] ?? ''} onChange={set(name)} {...more} />
    </div>
  )
  return (
    <form
      className="patrol-form"
      onSubmit={(event) => {
        event.preventDefault()
        draw.mutate({ ...form, wanted: Number(form['wanted']) })
      }}
    >
      {text('name', say('抽查任务', 'Inspection'), { maxLength: 80 })}
      {text('key', say('编号（小写字母、数字、短横）', 'Key (small letters, digits, dashes)'), { pattern: '[a-z0-9\\-]{3,40}' })}
      {text('seed', say('种子（当天公开的号码）', 'Seed (a number made public that day)'), { minLength: 6, maxLength: 80 })}
      <div className="entry">
        <label htmlFor="draw-area">{say('范围', 'Area')}</label>
        <select id="draw-area" required value={form['area'] ?? ''} onChange={set('area')}>
          <option value="" disabled>
            {say('请选择', 'Please choose')}
          </option>
          {districts.data?.records.map(({ code, name, nameEn }) => (
            <option key={code} value={code}>
              {say(name, nameEn ?? name)}
            </option>
          ))}
        </select>
      </div>
      {text('wanted', say('抽几家', 'How many'), { type: 'number', min: 1, max: 200 })}
      {draw.error ? (
        <p className="alert wide" role="alert">
          {draw.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={draw.isPending}>
        {draw.isPending ? say('正在抽取…', 'Drawing…') : say('抽取', 'Draw')}
      </button>
    </form>
  )
}
