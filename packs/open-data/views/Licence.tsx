import { Link } from 'react-router'
import { useWords } from '../../../web/words.ts'
import { OpenNav } from './parts/OpenNav.tsx'

/** The city's own terms, in words anybody understands. */
export function Licence() {
  const { say } = useWords()
  const may = [
    say('复制、下载、打印、转发这些数据', 'copy, download, print and pass on the data'),
    say('修改、整理、和别的数据合在一起', 'change them, put them in order, combine them with others'),
    say('用于任何目的，包括商业用途', 'use them for any purpose, business included'),
  ]
  const must = [
    say('注明出处：数据名称、提供部门和取得日期', 'say where they come from: the set, the department and the day you took them'),
    say(
      '改过的要说明改过，不要让人以为部门为您的成果背书',
      'say what you changed, and do not suggest that the department stands behind your work',
    ),
    say('不要用来识别具体的个人', 'not use them to find out who somebody is'),
  ]
  return (
    <div className="page open-data open-licence">
      <OpenNav />
      <h1 id="city-open-1.0">{say('城市公共数据开放许可 1.0', 'City open data licence 1.0')}</h1>
      <p className="lead">
        {say(
          '署名即可自由使用，可以和“知识共享 署名 4.0”的数据合并使用。',
          'Free use with attribution; made to mix with data under CC BY 4.0.',
        )}
      </p>
      <h2>{say('您可以', 'You may')}</h2>
      <ul>
        {may.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h2>{say('您需要', 'You must')}</h2>
      <ul>
        {must.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h2>{say('部门的责任', 'What the department answers for')}</h2>
      <p>
        {say(
          '数据按现状提供。部门按承诺的周期更新并尽力保证准确，不对您使用数据的结果负责；发现错误请在数据页面评价，部门会核对。',
          'The data are given as they are. The department renews them as promised and takes care that they are right, and does not answer for what comes of their use. If something is wrong, say so on the page of the set.',
        )}
      </p>
      <h2 id="city-application">{say('有条件开放的数据', 'Data open on conditions')}</h2>
      <p>
        {say(
          '按申请时约定的用途、期限和安全要求使用，不得转给他人。',
          'They are used for the purpose, the time and with the safeguards agreed on application, and not passed on.',
        )}
      </p>
      <h2>{say('注明出处的写法', 'How to give the source')}</h2>
      <pre>
        <code>
          {say(
            '数据来源：〔提供部门〕“〔数据名称〕”，〔日期〕取自本市开放数据门户',
            'Source: [department], “[set]”, taken from the city’s open data portal on [day]',
          )}
        </code>
      </pre>
      <p>
        <Link to="/open-data">{say('去找数据', 'Find data')}</Link>
      </p>
    </div>
  )
}
