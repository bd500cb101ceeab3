import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useRead } from '../../../web/data.ts'
import { counted, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { overview } from '../queries.ts'
import { SharingNav } from './parts/SharingNav.tsx'

interface Found {
  readonly total?: number
  readonly resources: readonly {
    readonly code: string
    readonly name: string
    readonly pack: string
    readonly record: string
    readonly providerName: string
    /** Why not, as the catalogue says it. */
    readonly condition?: string
  }[]
  readonly facets?: { readonly provider: readonly { readonly value: string; readonly label: string; readonly n: number }[] }
}

/** 需求清单, 责任清单, 负面清单: what was asked for, who has to provide what, and what is not shared and why. */
export function Lists({ packName }: PageProps) {
  const { say } = useWords()
  const demand = useAnswer<Answer<typeof overview>>(packName, 'overview')
  const provided = useRead<Found>('/api/catalogue?limit=1')
  const withheld = useRead<Found>('/api/catalogue?share=none&limit=100')
  const failed = demand.error ?? provided.error ?? withheld.error
  return (
    <div className="page sharing">
      <SharingNav />
      <header className="opening">
        <div>
          <h1>{say('三张清单', 'Three lists')}</h1>
          {demand.data && provided.data && withheld.data ? (
            <p className="sentence">
              {say(
                `${demand.data.total} 项需求，${numberWords(provided.data.total ?? 0)} 项资源有部门负责，${withheld.data.total} 项不予共享。`,
                `${counted(demand.data.total, 'demand')}, ${counted(provided.data.total ?? 0, 'resource')} with somebody responsible, ${withheld.data.total ?? 0} not shared.`,
              )}
            </p>
          ) : null}
        </div>
      </header>
      {failed ? <Failed inline error={failed} /> : null}
      {!failed && !(demand.data && provided.data && withheld.data) ? <Loading lines={[100, 100, 100]} /> : null}
      <section>
        <h2>{say('需求清单', 'Demands')}</h2>
        <ul className="tallies">
          {demand.data?.byOutcome.map(({ outcome, label, n }) => (
            <li key={outcome}>
              <Link to={`/data-sharing/demands?outcome=${outcome}`}>
                <b>{n}</b>
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('责任清单', 'Responsibilities')}</h2>
        <p className="quiet">{say('每个部门负责提供的资源。', 'What each department has to provide.')}</p>
        <ul className="tallies">
          {provided.data?.facets?.provider.map(({ value, label, n }) => (
            <li key={value}>
              <Link to={`/catalogue?provider=${value}`}>
                <b>{n}</b>
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('负面清单', 'Not shared')}</h2>
        {withheld.data?.resources.length === 0 ? (
          <p className="quiet">{say('目录里没有不予共享的资源。', 'Nothing in the catalogue is withheld.')}</p>
        ) : null}
        <ul className="sharing-lines">
          {withheld.data?.resources.map(({ code, name, providerName, condition }) => (
            <li key={code}>
              <Link to={`/catalogue?share=none&q=${encodeURIComponent(name)}`}>
                <span>
                  <b>{name}</b>
                  {condition ? <small>{condition}</small> : null}
                </span>
                <span className="quiet">{providerName}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
