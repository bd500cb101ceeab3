import { Link } from 'react-router'
import { useMyCases } from '../../../../web/cases/case-data.ts'
import { InterfaceKeys } from '../../../../web/parts/InterfaceKeys.tsx'
import { useWords } from '../../../../web/words.ts'

interface Props {
  number: string
  delivery: string | null
  company: string
}

/** How a company gets what it bought: as a file here, by its own programs there, whatever the contract says and nothing else. */
export function Delivery({ number, delivery, company }: Props) {
  const { say } = useWords()
  const byFile = delivery !== 'api'
  const byInterface = delivery !== 'file'
  const address = `${location.origin}/api/granted/${number}/records`
  return (
    <section>
      <h2>{say('取得数据', 'Get the data')}</h2>
      {byFile ? (
        <p className="market-ways">
          <a className="button primary" href={`/api/granted/${number}/file`} download>
            {say('下载 CSV', 'Download CSV')}
          </a>
          <a className="button" href={`/api/granted/${number}/file?format=parquet`} download>
            {say('下载 Parquet', 'Download Parquet')}
          </a>
        </p>
      ) : (
        <p className="note">
          {say('合约约定按接口交付，不提供文件。', 'The contract is delivered by interface; there is no file.')}
        </p>
      )}
      {byInterface ? (
        <>
          <pre className="market-example">
            <code>{`curl -H "Authorization: Bearer $KEY" \\\n  "${address}?limit=100"`}</code>
          </pre>
          <p className="quiet">
            {say(
              '下一页带上 after=next；之后只取变化，带上 changedSince。',
              'Pages: after=next. Later, only what changed: changedSince.',
            )}{' '}
            <a href={`/api/granted/${number}/openapi.json`}>OpenAPI</a>
          </p>
          <InterfaceKeys
            company={company}
            title={say('本单位程序的密钥', 'Keys of our programs')}
            help={say(
              '一把密钥能读取本单位的全部合约；每次读取都记下是哪个程序。',
              'A key reads under every contract of the company; each reading names the program.',
            )}
          />
        </>
      ) : (
        <p className="note">
          {say('合约约定按文件交付，不提供接口。', 'The contract is delivered as a file; there is no interface.')}
        </p>
      )}
    </section>
  )
}

/** The way to one's own matter, where a contract can be withdrawn or ended. */
export function OwnMatter({ number, isOver }: { number: string; isOver: boolean }) {
  const { say } = useWords()
  const mine = useMyCases({ enabled: true })
  const one = mine.data?.cases.find((each) => each.number === number)
  return one ? (
    <p className="market-ways">
      <Link to={`/my/${one.id}`}>
        {isOver ? say('办理经过', 'How it went') : say('办理经过；撤回、结束合约', 'How it went; withdraw or end it')}
      </Link>
    </p>
  ) : null
}
