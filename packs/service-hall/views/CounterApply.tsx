import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import type { Opened } from '../../../web/cases/case-data.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { find, guide } from '../queries.ts'
import { ApplyForm } from './parts/ApplyForm.tsx'
import './guide.css'
import './open-company.css'

/** Somebody stands at the window: find the matter in their words, take it down in their name, print the receipt. */
export function CounterApply({ packName }: PageProps) {
  const { say } = useWords()
  const [words, setWords] = useState('')
  const [code, setCode] = useState<string>()
  const [opened, setOpened] = useState<Opened>()
  const found = useAnswer<Answer<typeof find>>(
    packName,
    'find',
    { q: words.trim() },
    { enabled: words.trim().length > 1 && !code },
  )
  const answer = useAnswer<Answer<typeof guide>>(packName, 'guide', { item: code ?? '' }, { enabled: code !== undefined })
  if (opened)
    return (
      <div className="page guide">
        <h1>{say('已收件', 'Received')}</h1>
        <p className="sentence">{say('请把编号和查询码交给办事人。', 'Please give number and code to the applicant.')}</p>
        <dl className="guide-facts">
          <div>
            <dt>{say('事项', 'Item')}</dt>
            <dd>{opened.case.title}</dd>
          </div>
          <div>
            <dt>{say('办件编号', 'Number')}</dt>
            <dd>{opened.number}</dd>
          </div>
          <div>
            <dt>{say('查询码', 'Code')}</dt>
            <dd>{opened.queryCode}</dd>
          </div>
        </dl>
        <p className="ways">
          <Link className="button primary" to={`/cases/${opened.case.id}`}>
            {say('打开办件', 'Open the case')}
          </Link>{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              setOpened(undefined)
              setCode(undefined)
              setWords('')
            }}
          >
            {say('下一位', 'Next')}
          </button>
        </p>
      </div>
    )
  const item = answer.data?.item
  return (
    <div className="page guide">
      <h1>{item ? item.name : say('窗口收件', 'Receiving at the counter')}</h1>
      {item ? (
        <CounterForm
          key={item.code}
          item={item}
          materials={answer.data?.materials ?? []}
          onOpened={setOpened}
          onBack={() => setCode(undefined)}
        />
      ) : (
        <>
          <div className="entry">
            <label htmlFor="counter-q">{say('办事人要办什么', 'What they want')}</label>
            <input id="counter-q" type="search" maxLength={60} value={words} onChange={(event) => setWords(event.target.value)} />
          </div>
          {found.error ? <Failed inline error={found.error} /> : null}
          <ul className="counter-found">
            {(found.data?.items ?? [])
              .filter(({ process }) => process === 'application')
              .slice(0, 12)
              .map((one) => (
                <li key={one.code}>
                  <button type="button" className="button plain" onClick={() => setCode(one.code)}>
                    {one.name} <small className="quiet">{one.department}</small>
                  </button>
                </li>
              ))}
          </ul>
        </>
      )}
    </div>
  )
}

type Loaded = Answer<typeof guide>

function CounterForm({
  item,
  materials,
  onOpened,
  onBack,
}: {
  item: NonNullable<Loaded['item']>
  materials: NonNullable<Loaded['materials']>
  onOpened: (opened: Opened) => void
  onBack: () => void
}) {
  const { say } = useWords()
  const [kind, setKind] = useState(item.audience === 'company' ? 'company' : 'person')
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  return (
    <>
      <p>
        <button type="button" className="button plain small" onClick={onBack}>
          ‹ {say('换一件事', 'Another item')}
        </button>
      </p>
      <ApplyForm
        item={item}
        // What is known of somebody else shows once it is taken down; here everything is still asked.
        materials={materials.map((material) => ({ ...material, covered: null }))}
        start={{ delivery: 'electronic' }}
        applicant={{ applicantKind: kind, applicantId: id.trim().toUpperCase(), applicantName: name.trim() }}
        contact={{ name: name.trim() || say('办事人', 'applicant') }}
        onOpened={onOpened}
      >
        {item.audience === 'both'
          ? (
              [
                ['person', say('个人', 'A person')],
                ['company', say('单位', 'A company')],
              ] as const
            ).map(([value, label]) => (
              <label key={value} className="apply-choice">
                <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
                <span>{label}</span>
              </label>
            ))
          : null}
        <div className="company-pair">
          <div className="entry">
            <label htmlFor="counter-id">
              {kind === 'company' ? say('统一社会信用代码', 'Credit code') : say('公民身份号码', 'Citizen id')}
            </label>
            <input id="counter-id" maxLength={18} value={id} onChange={(event) => setId(event.target.value)} />
            <p className="note">{say('登记过的，姓名和材料自动带出。', 'Whoever is on file is filled in.')}</p>
          </div>
          <div className="entry">
            <label htmlFor="counter-name">{say('姓名或单位名称', 'Name')}</label>
            <input id="counter-name" maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
          </div>
        </div>
      </ApplyForm>
    </>
  )
}
