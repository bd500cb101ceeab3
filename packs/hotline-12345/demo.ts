import type { Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { demoDistricts } from '../urban-management/demo-streets.ts'
import { codeOf, demoArticles } from './demo-articles.ts'
import { demoCalls } from './demo-calls.ts'
import { demoOrders } from './demo-orders.ts'
import { Article, ArticleNote, Call } from './model.ts'
import { centre } from './roles.ts'

/** General answers, calls, and some 160 orders of four weeks played through the engine. People and words are fictional. */
export async function demo(seed: Seeding): Promise<void> {
  const options = { providedBy: centre, onlyNew: true }
  const articleOf = (question: string) => seed.idOf(Article, codeOf(question))
  await seed.add(Article, demoArticles(seed.today), options)
  await seed.add(
    ArticleNote,
    [
      {
        code: 'NB0001',
        article: articleOf('夜间施工太吵怎么投诉'),
        subject: '夜间施工先核对许可',
        body: '先查该工地是否有夜间连续作业证明和公告；没有的派生态环境部门，涉及道路抢修的派住建部门。',
        owner: 'ecology',
        from: '2020-01-01',
      },
      {
        code: 'NB0002',
        subject: '集中停水时的答复口径',
        body: '同一小区半小时内来电三次以上的，告知正在抢修并并入首单，不重复派单；派单员同时电话通知供水值班。',
        owner: 'water',
        from: '2020-01-01',
      },
    ],
    options,
  )
  await seed.add(Call, demoCalls(seed.today), options)
  const streets = csvRows(seed.read(`${seed.city}/divisions.csv`)).filter(({ level }) => level === 'street')
  const streetsOf = (district: string) =>
    streets.filter(({ parent }) => parent === district).map(({ code, name }) => ({ code: code!, name: name! }))
  const town = { today: seed.today, cityCode: seed.cityCode, districts: demoDistricts(seed), streetsOf, articleOf }
  await seed.play(demoOrders(town, seed.random))
}
