import { Link } from 'react-router'
import { useRead } from '../../../../web/data.ts'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'
import { type Metric, useMetricWords } from './quality.ts'

interface Props {
  pack: string
  record: string
  metric: Metric
  register: string | undefined
}

/** The records that keep a figure from being whole. */
export function RowsBehind({ pack, record, metric, register }: Props) {
  const { say } = useWords()
  const words = useMetricWords()
  const found = useRead<{ rows: readonly { id: string; title: string; why: string }[] }>(
    `/api/catalogue/quality/${pack}/${record}/${metric}`,
  )
  return (
    <section className="rows-behind">
      <h2>{words[metric].wrong}</h2>
      {found.isLoading ? <Loading lines={[100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      <ul>
        {found.data?.rows.map(({ id, title, why }) => (
          <li key={id}>
            {register ? <Link to={`${register}?record=${id}`}>{title}</Link> : <b>{title}</b>}
            <span className="quiet">{why}</span>
          </li>
        ))}
      </ul>
      {found.data?.rows.length === 100 ? <p className="note">{say('先列 100 条。', 'The first hundred.')}</p> : null}
    </section>
  )
}
