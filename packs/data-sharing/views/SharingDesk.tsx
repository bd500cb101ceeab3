import { Link } from 'react-router'
import type { CaseLine } from '../../../web/cases/case.ts'
import { dueWords, leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useRead, useSession } from '../../../web/data.ts'
import { counted } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { CaseLines } from './parts/CaseLines.tsx'
import { SharingNav } from './parts/SharingNav.tsx'

const review = ({ id }: CaseLine) => `/data-sharing/review/${id}`

/** A data officer's day: requests that wait for an answer, doubts to verify, and how my own requests stand. */
export function SharingDesk({ packName }: PageProps) {
  const { say, language } = useWords()
  const now = useNow()
  const department = useSession().data?.post?.department
  const waiting = useRead<{ cases: readonly CaseLine[] }>(`/api/cases?process=${packName}/request&mine=true&limit=100`)
  const doubted = useRead<{ cases: readonly CaseLine[] }>(`/api/cases?process=${packName}/doubt&mine=true&limit=100`)
  const mine = useRead<{ cases: readonly CaseLine[] }>('/api/cases/mine?limit=100')
  if (waiting.error) return <Failed error={waiting.error} retry={() => void waiting.refetch()} />
  if (!waiting.data || !mine.data || !doubted.data)
    return (
      <div className="page sharing">
        <SharingNav />
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const toAnswer = waiting.data.cases.filter(({ state }) =>
    ['checking', 'providerReview', 'questioned', 'proposed'].includes(state),
  )
  const doubts = doubted.data.cases
  const own = mine.data.cases.filter(({ pack, process }) => pack === packName && process === 'request')
  const [first] = toAnswer.filter(({ nextDue }) => nextDue).toSorted((a, b) => a.nextDue!.localeCompare(b.nextDue!))
  return (
    <div className="page sharing">
      <SharingNav />
      <header className="opening">
        <div>
          <h1>{say('数据共享', 'Data sharing')}</h1>
          <p className="sentence">
            {toAnswer.length === 0
              ? say('没有等您答复的申请。', 'No request waits for you.')
              : say(`${toAnswer.length} 件申请等您答复`, `${counted(toAnswer.length, 'request waits', 'requests wait')} for you`)}
            {first?.nextDue
              ? say(
                  `，最早的 ${dueWords(first.nextDue, now, 'zh')} 前，${leftWords(first.nextDue, now, 'zh')}。`,
                  `; the first by ${dueWords(first.nextDue, now, language)}, ${leftWords(first.nextDue, now, language)}.`,
                )
              : toAnswer.length === 0
                ? ''
                : say('。', '.')}
            {doubts.length > 0 ? say(` ${doubts.length} 件疑义待核实。`, ` ${counted(doubts.length, 'doubt')} to verify.`) : ''}
          </p>
        </div>
        <p className="ways">
          <Link className="button primary" to="/data-sharing/request">
            {say('申请共享', 'Ask for data')}
          </Link>
        </p>
      </header>
      <CaseLines
        title={say('等我答复', 'Waiting for me')}
        lines={toAnswer}
        none={say('别的部门申请本部门的数据时出现在这里。', 'What other departments ask of yours appears here.')}
        to={review}
      />
      <CaseLines
        title={say('待核实的疑义', 'Doubts to verify')}
        lines={doubts}
        none={say(
          '有人说本部门的数据不对、或者问起一次读取时出现在这里。',
          'Said to be wrong in your data, or asked about your readings: it appears here.',
        )}
      />
      <CaseLines
        title={say('我提出的申请', 'My requests')}
        lines={own}
        none={say(
          '您还没有申请过。从目录里找到数据，再选用得上的字段。',
          'You have asked for nothing yet. Find the data in the catalogue, then choose the fields you use.',
        )}
        to={review}
      />
      {department ? (
        <p className="ways wanted-lists">
          <Link className="button" to={`/data-sharing/demands?requester=${department}`}>
            {say('本部门的全部申请', 'All requests of the department')}
          </Link>
        </p>
      ) : null}
    </div>
  )
}
