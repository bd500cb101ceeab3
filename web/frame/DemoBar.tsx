import { useDefinitions } from '../data.ts'
import { useWords } from '../words.ts'
import './demo-bar.css'

/** Says on every page, also a printed one, that people, companies and reports of this installation are made up. */
export function DemoBar() {
  const { say } = useWords()
  const definitions = useDefinitions()
  if (!definitions.data?.city.isDemo) return null
  return (
    <p className="demo-bar">
      <b>{say('演示环境', 'Demonstration')}</b>
      {say(
        '人员、企业和年度报送均为虚构；区划、普查和规划原文为真实数据。',
        'People, companies and yearly reports are made up; divisions, census and plan texts are real.',
      )}
    </p>
  )
}
