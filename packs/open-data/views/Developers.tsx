import { Link } from 'react-router'
import { useWords } from '../../../web/words.ts'
import { OpenNav } from './parts/OpenNav.tsx'

/** How programs read open data: three standard doors, one example that runs, and what is promised. */
export function Developers() {
  const { say } = useWords()
  const origin = location.origin
  const doors = [
    {
      title: 'CKAN Action API 3',
      words: say(
        '检索数据集、筛选数据行，也可以写 SQL（只读）。现有的 CKAN 客户端和采集程序不用改就能用。',
        'Search datasets, filter rows, or write SQL (read only). Existing CKAN clients and harvesters work unchanged.',
      ),
      links: ['/api/3/action/package_search?q=&rows=5', '/api/3/action/status_show'],
    },
    {
      title: 'DCAT 3',
      words: say(
        '整个目录的关联数据：Turtle 或 JSON-LD，按内容协商，用 Hydra 翻页；另有 DCAT-US 1.1 清单。',
        'The whole catalogue as linked data: Turtle or JSON-LD by content negotiation, paged with Hydra; and a DCAT-US 1.1 list.',
      ),
      links: ['/catalog.ttl', '/catalog.jsonld', '/data.json'],
    },
    {
      title: say('文件', 'Files'),
      words: say(
        '每个数据集一个固定地址，带 ETag，没有变化不重复传输。CSV 为 UTF-8 带 BOM，GeoJSON 为 WGS84。',
        'A lasting address for each set, with an ETag: nothing is sent again while nothing changed. CSV is UTF-8 with a mark, GeoJSON is WGS84.',
      ),
      links: [],
    },
  ]
  return (
    <div className="page open-data">
      <OpenNav />
      <header className="opening">
        <div>
          <h1>{say('开发者', 'Developers')}</h1>
          <p className="sentence">
            {say('读取开放数据不用注册，也不用密钥。', 'Reading open data needs no account and no key.')}
          </p>
        </div>
        <div className="ways">
          <a className="button" href="/openapi.json">
            OpenAPI
          </a>
          <Link className="button" to="/api">
            {say('全部接口', 'All interfaces')}
          </Link>
        </div>
      </header>
      <ul className="open-doors">
        {doors.map(({ title, words, links }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{words}</p>
            {links.map((path) => (
              <a key={path} href={path}>
                <code>{path}</code>
              </a>
            ))}
          </li>
        ))}
      </ul>
      <h2>{say('三行代码开始', 'Begin with three lines')}</h2>
      <pre>
        <code>{`from ckanapi import RemoteCKAN
city = RemoteCKAN("${origin}")
print(city.action.package_search(q="${say('企业', 'company')}")["count"])`}</code>
      </pre>
      <h2>{say('约定', 'What is promised')}</h2>
      <ul className="open-promises">
        <li>{say('编号和地址不变，字段只增不改名。', 'Ids and addresses last; fields are added, never renamed.')}</li>
        <li>
          {say(
            '不认识的参数一律拒绝，不会悄悄忽略筛选条件。',
            'Unknown parameters of a search are refused: no filter is silently ignored.',
          )}
        </li>
        <li>
          {say(
            '一次最多 32,000 行，翻页到第 100,000 行；全部数据请下载文件。SQL 最长 5 秒。',
            'At most 32,000 rows at once and paging to row 100,000; take the file for all of it. SQL runs for 5 seconds at most.',
          )}
        </li>
        <li>
          {say('字段名区分大小写，SQL 中请加双引号。', 'Field names are case-sensitive: put them in double quotes in SQL.')}
        </li>
        <li>{say('任何接口都不含个人信息。', 'No interface holds personal data.')}</li>
      </ul>
    </div>
  )
}
