import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { demandOf } from '../demands/queries.ts'
import { DemandLine } from './parts/DemandLine.tsx'
import './open-data.css'

/** One demand of the board, at an address of its own. */
export function DemandPage({ packName }: PageProps) {
  const { say } = useWords()
  const { number = '' } = useParams()
  const answer = useAnswer<Answer<typeof demandOf>>(packName, 'demand', { number })
  useTitle(answer.data?.demand?.name ?? say('数据需求', 'A data demand'))
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (!answer.data.demand) return <NotFound />
  return (
    <div className="page open-data">
      <Link className="button plain small no-print" to="/open-data/demands">
        ← {say('我想要数据', 'Data I want')}
      </Link>
      <DemandLine demand={answer.data.demand} isWhole />
      <p className="note">{say(`编号 ${number}`, `Number ${number}`)}</p>
    </div>
  )
}
