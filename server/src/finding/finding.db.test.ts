import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
let town: TestApp;
beforeAll(async () => { town = await startTestApp(); });
afterAll(() => town.close());
test('probe', async () => {
  const get = async (url: string, language='fr') => { const t=performance.now(); const r = await town.app.inject({ url: url, headers: { 'accept-language': language } }); const j=r.json(); console.log(url, r.statusCode, (performance.now()-t).toFixed(0)+'ms', j.contents ? j.total+' dym='+j.did_you_mean+'\n   '+j.contents.slice(0,6).map((c:any)=>(c.organization?.acronym??'')+': '+c.name).join('\n   ') : JSON.stringify(j).slice(0,600)); return j; };
  for (const q of ['un crédit pour une coopérative de femmes','je veux vendre à l\'étranger mes produits','credit','j\'ai besoin d\'argent pour démarrer','je cherche un micocrédit pour femes','نحب قرض باش نعمل مشروع','nheb na3mel chariket ahlia','BTS','Enda','ANETI','microcredi','associaton','قرض','un crédit pour une coopérative de femmes','credit','CRÉDIT','تعاضديه','القروض','جمعيات','loan','coperatve','fomration','تكوينن','xyzzyq', "' & | ! :* \\ (", '🙂', 'Mahdia','formation artisanat','je cherche un micocrédit pour femes','pépinière']) await get('/api/services?per_page=6&q='+encodeURIComponent(q).replace(/%/g,'%'));
  const all = await get('/api/services'); console.log(JSON.stringify(all.facets)); console.log(JSON.stringify(all.contents[0]));
  await get('/api/services?territory=Mahdia&need=finance&cost='); await get('/api/services?territory=Beja&per_page=2'); await get('/api/services?territory=Zzz'); await get('/api/services?need=zzz'); await get('/api/services?cost=cheap');
  await get('/api/services/'+all.contents[0].id,'ar'); await get('/api/services/nope'); await town.app.inject('/api/services/%00').then(r=>console.log(r.statusCode)); await town.app.inject('/api/services/%E0%A4').then(r=>console.log(r.statusCode,r.body));await town.app.inject('/api/services?q=%00&territory=%00').then(r=>console.log(r.statusCode,r.body.slice(0,200)));await town.app.inject('/api/services?need=%00').then(r=>console.log(r.statusCode,r.body.slice(0,200)));
  await get('/api/organizations?q=BTS'); await get('/api/organizations?q=microcr%C3%A9dit'); const o = await get('/api/organizations'); await get('/api/organizations/'+o.contents[0].id);
  await get('/api/taxonomy_terms?taxonomy=needs'); await get('/api/territories?parent=TN-53'); await get('/api/territories?q=mah'); await get('/api/hub','ar'); await get('/api/hub?hub=zz');
  expect(1).toBe(1);
});
