import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { KeyForm, useKey } from '../../../web/parts/KeyForm.tsx'
import { QrCode } from '../../../web/parts/QrCode.tsx'
import { Failed } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { certificate } from '../queries.ts'
import { AssetFacts } from './parts/AssetFacts.tsx'
import { MarketNav } from './parts/MarketNav.tsx'
import { Standing } from './parts/Standing.tsx'

/** The certificate of a registered data asset, for whoever was shown its number or scans its code. */
export function VerifyCertificate({ packName }: PageProps) {
  const { say } = useWords()
  const key = useKey()
  const answer = useAnswer<Answer<typeof certificate>>(packName, 'certificate', { key }, { enabled: key !== '' })
  return (
    <div className="page market">
      <MarketNav />
      <header className="opening">
        <div>
          <h1>{say('核验登记证书', 'Verify a certificate')}</h1>
          <p className="sentence">
            {say(
              '输入证书编号或扫二维码，马上知道真假、是谁的、现在是否有效。',
              'Enter its number or scan its code: genuine or not, whose, and in force or not.',
            )}
          </p>
        </div>
      </header>
      <KeyForm id="certificate-key" label={say('登记证书编号', 'Certificate number')} />
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && !answer.data.found ? (
        <p className="alert" role="status">
          {answer.data.why === 'check'
            ? say(
                '这个编号不成立：多半是抄错了，也可能证书是假的。请照证书逐位核对。',
                'No certificate can have this number: a slip of the pen, or a forgery. Compare it with the certificate, character by character.',
              )
            : say('没有这张证书，请核对编号。', 'There is no such certificate; please check the number.')}
        </p>
      ) : null}
      {answer.data?.found ? (
        <article className="market-card" role="status">
          <Standing standing={answer.data.asset.standing} />
          <h2>{answer.data.asset.name}</h2>
          <p>{answer.data.asset.about}</p>
          {answer.data.asset.reason ? <p className="alert">{answer.data.asset.reason}</p> : null}
          <AssetFacts asset={answer.data.asset} />
          <QrCode text={location.href} label={say('核验二维码', 'QR code of this page')} />
          <p className="note">
            {say(
              '编号为本市编码，其中的日期是申请登记的日期，有效期从登记之日起算。数据权利按2022年“数据二十条”的三权分置登记，条文未在本系统核对。',
              'The number is of the city’s own form; the date in it is that of the application, validity counts from registration. Rights follow the 2022 policy of three separate rights; its text was not checked here.',
            )}
          </p>
        </article>
      ) : null}
    </div>
  )
}
