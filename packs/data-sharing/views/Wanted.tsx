import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { CaseLine } from '../../../web/cases/case.ts'
import { useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useRead, useSession } from '../../../web/data.ts'
import { counted } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { Problem } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { CaseLines } from './parts/CaseLines.tsx'
import { SharingNav } from './parts/SharingNav.tsx'

type Found = { cases: readonly CaseLine[] }

/** Data the catalogue has not, and refusals somebody should rule on: what waits for me, what I raised, and how to raise one. */
export function Wanted({ packName }: PageProps) {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const about = address.get('about')
  const raises = about !== null ? 'dispute' : address.get('raise') === 'demand' ? 'demand' : undefined
  const post = useSession().data?.post
  const department = post?.department
  const isOfficer = post?.role === 'dataOfficer'
  const demands = useRead<Found>(`/api/cases?process=${packName}/demand&mine=true&limit=100`)
  const disputes = useRead<Found>(`/api/cases?process=${packName}/dispute&mine=true&limit=100`)
  const mine = useRead<Found>('/api/cases/mine?limit=100')
  const failed = demands.error ?? disputes.error ?? mine.error
  const waiting = [...(demands.data?.cases ?? []), ...(disputes.data?.cases ?? [])]
  const own = (mine.data?.cases ?? []).filter(({ pack, process }) => pack === packName && ['demand', 'dispute'].includes(process))
  const kind = ({ process }: CaseLine) => (process === 'dispute' ? say('争议', 'Dispute') : say('目录外需求', 'Unlisted data'))
  // Once is all: a demand that was taken to arbitration is not offered again, as far as this person's own cases tell.
  const disputable = own.filter(
    ({ process, state, title }) =>
      process === 'demand' &&
      state === 'declined' &&
      !own.some((one) => one.process === 'dispute' && title.includes(one.title.split('：')[1] ?? one.title)),
  )
  const lists = [
    ...(isOfficer && department
      ? ([
          [`unlisted?requester=${department}`, say('本部门的需求', 'Demands of the department')],
          [`disputes?requester=${department}`, say('本部门的争议', 'Disputes of the department')],
        ] as const)
      : []),
    ['unlisted', say('全部需求', 'All demands')],
    ['disputes', say('全部争议', 'All disputes')],
  ] as const
  const isReady = demands.data && disputes.data && mine.data
  return (
    <div className="page sharing">
      <SharingNav />
      <header className="opening">
        <div>
          <h1>{say('需求与争议', 'Demands and disputes')}</h1>
          <p className="sentence">
            {isReady
              ? waiting.length > 0
                ? say(`${waiting.length} 件等您办理。`, `${counted(waiting.length, 'case waits', 'cases wait')} for you.`)
                : say('没有等您办理的。', 'Nothing waits for you.')
              : ' '}
          </p>
        </div>
        {isOfficer && raises === undefined ? (
          <p className="ways">
            <button type="button" className="button primary" onClick={() => setAddress({ raise: 'demand' })}>
              {say('目录里没有，提出需求', 'Not in the catalogue: demand it')}
            </button>
          </p>
        ) : null}
      </header>
      {raises ? (
        <Raise packName={packName} process={raises} about={about ?? ''} close={() => setAddress({})} key={raises} />
      ) : null}
      {failed ? <Failed inline error={failed} /> : null}
      {!failed && !isReady ? <Loading lines={[100, 100]} /> : null}
      {isReady ? (
        <>
          <CaseLines
            title={say('等我办理', 'Waiting for me')}
            lines={waiting}
            kind={kind}
            none={say(
              '别的部门要的数据、提请裁定的争议，轮到您时出现在这里。',
              'Data other departments want, and disputes, appear here when it is your turn.',
            )}
          />
          {isOfficer ? (
            <CaseLines
              title={say('我提出的', 'Raised by me')}
              lines={own}
              kind={kind}
              none={say(
                '目录里找不到的数据，可以提出需求；对方不同意的，可以提请数据主管部门裁定。',
                'Demand what the catalogue has not; a refusal can be taken to the data authority.',
              )}
            />
          ) : null}
          {disputable.map(({ id, number, title }) => (
            <p key={id} className="ways wanted-lists">
              <Link className="button" to={`/data-sharing/wanted?about=${number}`}>
                {say(`对“${title}”的答复有异议，提请协调`, `Take the answer to “${title}” to arbitration`)}
              </Link>
            </p>
          ))}
          <p className="ways wanted-lists">
            {lists.map(([to, label]) => (
              <Link key={to} className="button" to={`/data-sharing/${to}`}>
                {label}
              </Link>
            ))}
          </p>
        </>
      ) : null}
    </div>
  )
}

interface RaiseProps {
  packName: string
  process: 'demand' | 'dispute'
  about: string
  close: () => void
}
function Raise({ packName, process, about, close }: RaiseProps) {
  const { say } = useWords()
  const navigate = useNavigate()
  const open = useOpenCase()
  const [key] = useState(newKey)
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({ about })
  const problems = open.error instanceof Problem ? open.error.problems : []
  const entries =
    process === 'demand'
      ? ([
          ['what', say('需要什么数据', 'Which data'), 120, say('例如“公园游客流量”。', 'For example “visitors of parks”.')],
          ['fields', say('想要的字段', 'Fields wished'), 500, say('用顿号分隔，写名称就可以。', 'By name, separated by commas.')],
          ['purpose', say('用来做什么', 'What for'), 500, ''],
          ['basis', say('法律或职责依据', 'Law or duty'), 300, ''],
          ['suspected', say('估计在哪个部门（可不填）', 'Department that may have it (may be left empty)'), 100, ''],
        ] as const)
      : ([
          ['about', say('对方不同意的申请或需求编号', 'Number of the refused request or demand'), 40, ''],
          [
            'why',
            say('为什么应当提供', 'Why it should be provided'),
            1000,
            say('针对对方的理由说。', 'Answer the reasons they gave.'),
          ],
        ] as const)
  return (
    <form
      className="request-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const form = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''))
        open.mutate(
          { pack: packName, process, contact: {}, key, form },
          { onSuccess: (opened) => void navigate(`/cases/${opened.case.id}`) },
        )
      }}
    >
      <h2>
        {process === 'demand'
          ? say('提出目录外需求', 'Demand unlisted data')
          : say('提请数据主管部门协调', 'Ask the data authority to rule')}
      </h2>
      {entries.map(([name, label, max, note]) => {
        const wrong = problems.find(({ field }) => field === name)?.detail
        const given = {
          id: `raise-${name}`,
          maxLength: max,
          value: said[name] ?? '',
          onChange: (event: { target: { value: string } }) => setSaid({ ...said, [name]: event.target.value }),
        }
        return (
          <div className="entry" key={name}>
            <label htmlFor={given.id}>{label}</label>
            {max >= 500 && name !== 'fields' ? <textarea rows={3} {...given} /> : <input {...given} />}
            {note ? <p className="note">{note}</p> : null}
            {wrong ? (
              <p className="problem" role="alert">
                {wrong}
              </p>
            ) : null}
          </div>
        )
      })}
      {open.error && problems.length === 0 ? (
        <p className="alert" role="alert">
          {open.error.message}
        </p>
      ) : null}
      <p className="ways">
        <button type="submit" className="button primary" disabled={open.isPending}>
          {say('提交', 'Send')}
        </button>
        <button type="button" className="button plain" onClick={close}>
          {say('不提了', 'Leave it')}
        </button>
      </p>
    </form>
  )
}
