import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useProcesses } from '../../../web/cases/processes.ts'
import '../../../web/cases/report/report.css'
import { useAnswer, useSession } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading, NotFound, SignInNeeded } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { toApply } from '../conditional/queries.ts'
import { ApplyForm } from './parts/ApplyForm.tsx'
import './open-data.css'

export type ToApply = Extract<Answer<typeof toApply>, { today: string }>

/** Applying for a set that is open on conditions, by real name. */
export function ApplyForSet({ packName }: PageProps) {
  const { say } = useWords()
  const { set: name = '' } = useParams()
  const session = useSession()
  const isSignedIn = session.data?.signedIn ?? false
  const answer = useAnswer<Answer<typeof toApply>>(packName, 'toApply', { set: name }, { enabled: isSignedIn })
  const process = useProcesses().find(({ pack, name: of }) => pack === packName && of === 'conditionalUse')
  useTitle(answer.data?.set ? answer.data.set.title : say('申请使用数据', 'Apply for data'))
  if (session.data && !isSignedIn) return <SignInNeeded />
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data || !process)
    return (
      <div className="page">
        <Loading lines={[40, 100, 80, 100]} />
      </div>
    )
  if (answer.data.set === null) return <NotFound />
  const facts = answer.data as ToApply
  const { set } = facts
  return (
    <div className="page report open-data open-apply">
      <Link className="button plain small no-print" to={`/open-data/sets/${set.name}`}>
        ← {set.title}
      </Link>
      <header>
        <h1>{say(`申请使用“${set.title}”`, `Apply for “${set.title}”`)}</h1>
        <p className="lead">
          {say(
            `${set.providerName}在 ${facts.limits.self.answerDays} 个工作日内答复；同意后在线签协议，就能下载。`,
            `${set.providerName} answers within ${facts.limits.self.answerDays} working days; accept the agreement online, then download.`,
          )}
        </p>
      </header>
      <div className="alert calm open-apply-condition">
        <b>{say('开放条件', 'Condition')}</b>
        <p>{set.condition}</p>
      </div>
      {facts.person === null && facts.companies.length === 0 ? (
        <Empty
          title={say('您的账号还没有实名核验', 'Your account is not verified')}
          help={say(
            '有条件开放的数据须实名申请。到政务服务大厅窗口核验一次，以后都在网上办。',
            'Data open on conditions are applied for by real name. The service hall verifies you once; after that it works online.',
          )}
        />
      ) : (
        <ApplyForm facts={facts} fields={process.fields} />
      )}
    </div>
  )
}
