import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { overview } from '../overview.ts'
import { AssetFacts } from './parts/AssetFacts.tsx'
import { Standing } from './parts/Standing.tsx'
import { Steps } from './parts/Steps.tsx'
import './market.css'

/** The registrar's desk: what waits for examination, what may be certified, what is objected to. */
export function RegistryDesk({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof overview>>(packName, 'overview')
  const [opened, setOpened] = useState<string>()
  const { assets = [], today = '' } = answer.data ?? {}
  const isOver = (one: (typeof assets)[number]) => one.standing === 'publicised' && (one.publicUntil ?? '') < today
  const groups = [
    [say('待审查', 'To be examined'), assets.filter(({ standing }) => standing === 'examining')],
    [say('公示期满', 'Publicity over'), assets.filter(isOver)],
    [say('公示中', 'Publicised'), assets.filter((one) => one.standing === 'publicised' && !isOver(one))],
    [say('待补正', 'To be corrected'), assets.filter(({ standing }) => standing === 'correcting')],
    [say('已登记', 'Registered'), assets.filter(({ standing }) => ['registered', 'suspended', 'expired'].includes(standing))],
    [
      say('不予登记、撤回、注销', 'Refused, withdrawn, cancelled'),
      assets.filter(({ standing }) => ['refused', 'withdrawn', 'cancelled'].includes(standing)),
    ],
  ] as const
  const [examining, over] = [groups[0][1].length, groups[1][1].length]
  const objections = assets.reduce((sum, one) => sum + one.openObjections, 0)
  return (
    <div className="page market">
      <header className="opening">
        <div>
          <h1>{say('数据资产登记', 'Registry of data assets')}</h1>
          <p className="sentence">
            {answer.data
              ? say(
                  `${examining} 项待审查，${over} 项公示期满可以发证，${objections} 件异议在核查。`,
                  `${examining} to examine, ${over} to certify, ${objections} objections open.`,
                )
              : ' '}
          </p>
        </div>
        <p className="ways">
          <Link className="button" to="/cases?process=data-market/objection">
            {say('看异议', 'Objections')}
          </Link>
        </p>
      </header>
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {groups
        .filter(([, list]) => list.length > 0)
        .map(([title, list]) => (
          <section key={title}>
            <h2>
              {title} {list.length}
            </h2>
            <ul className="market-lines">
              {list.map((one) => (
                <li key={one.number}>
                  <span>
                    <button
                      type="button"
                      className="button plain"
                      aria-expanded={opened === one.number}
                      onClick={() => setOpened(opened === one.number ? undefined : one.number)}
                    >
                      {one.name}
                    </button>
                    <small>{one.holderName}</small>
                    {one.reason ? <small>{one.reason}</small> : null}
                  </span>
                  <span className="quiet">
                    {one.publicUntil && one.standing === 'publicised'
                      ? say(`公示到 ${shortDate(one.publicUntil, 'zh')}`, `until ${shortDate(one.publicUntil, language)}`)
                      : (one.certificate ?? one.number)}
                    {one.openObjections > 0 ? (
                      <small>{say(`${one.openObjections} 件异议在核查`, `${one.openObjections} objections open`)}</small>
                    ) : null}
                  </span>
                  <Standing standing={one.standing} />
                  {opened === one.number ? (
                    <div className="market-whole">
                      <p>{one.about}</p>
                      <AssetFacts asset={one} />
                      <Steps number={one.number} />
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
