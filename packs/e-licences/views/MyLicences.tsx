import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { QrCode } from '../../../web/parts/QrCode.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { mine } from '../queries.ts'
import { StandingLamp } from './parts/StandingLamp.tsx'
import './licences.css'

const verifyAt = (identifier: string): string => `/e-licences/verify?key=${encodeURIComponent(identifier)}`

/** Every licence I hold, and those of the companies I act for. */
export function MyLicences({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Answer<typeof mine>>(packName, 'mine')
  const licences = answer.data?.licences ?? []
  const valid = licences.filter(({ standing }) => standing === 'valid').length
  return (
    <div className="page licences">
      <header className="opening">
        <div>
          <h1>{say('我的证照', 'My licences')}</h1>
          {answer.data ? (
            <p className="sentence">
              {licences.length === 0
                ? ''
                : say(
                    `${licences.length}张证照，${valid}张有效。办事时自动使用，不用再交。`,
                    `${licences.length} licences, ${valid} valid. Used by themselves when you apply.`,
                  )}
            </p>
          ) : null}
        </div>
      </header>
      {answer.isLoading ? <Loading lines={[100, 100]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && licences.length === 0 ? (
        <Empty
          title={say('还没有电子证照', 'No licences yet')}
          help={say('办成的事会把证照签发到这里。', 'What you are granted is issued here.')}
        />
      ) : null}
      <ul className="licence-list">
        {licences.map((licence) => (
          <li key={licence.identifier}>
            <article className="licence-card" data-standing={licence.standing}>
              <StandingLamp standing={licence.standing} />
              <h2>{licence.name}</h2>
              <p>
                {licence.holder} · {licence.issuer}
              </p>
              {licence.content ? <p className="quiet">{licence.content}</p> : null}
              <p className="quiet">
                {shortDate(licence.issuedOn, language)} —{' '}
                {licence.validUntil ? shortDate(licence.validUntil, language) : say('长期', 'for good')}
              </p>
              {licence.reason ? <p>{licence.reason}</p> : null}
              <p className="licence-code">{licence.identifier}</p>
              <details className="licence-show">
                <summary>{say('出示二维码', 'Show its QR code')}</summary>
                <QrCode
                  text={new URL(verifyAt(licence.identifier), location.origin).href}
                  label={say('证照核验二维码', 'QR code to verify this licence')}
                />
                <p className="quiet">
                  {say(
                    '扫一扫就能核验，不用登录，不显示证件号码。',
                    'Whoever scans it can verify it without an account; no number of yours is shown.',
                  )}
                </p>
              </details>
              <Link to={verifyAt(licence.identifier)}>{say('打开核验页', 'Open the page that verifies it')}</Link>
            </article>
          </li>
        ))}
      </ul>
    </div>
  )
}
