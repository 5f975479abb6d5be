// The index of all samples, and the names that its numbers stand for.

const byId = id => document.getElementById(id);
const data = JSON.parse(byId("index").textContent);
const S = data.samples;
const COUNT = S.model.length;

// Windows in which some things are drawn otherwise.
const phone = matchMedia("(max-width: 40rem)");
const narrow = matchMedia("(max-width: 60rem)");

const problemOf = i => data.problems[S.problem[i]][0];
const typeOf = i => data.problems[S.problem[i]][1];
const parallelismOf = i => data.parallelism[S.parallelism[i]];
const modelOf = i => data.models[S.model[i]];
const verdictOf = i => S.verdicts[S.verdict[i]];

const isRight = i => S.built[i] && (S.plus[i] === null ? S.base[i] : S.plus[i]);

// The sample passes ParEval's checks and fails what this project adds to them.
const isPlusOnly = i => S.base[i] && S.check_set[i] === "plus";

// The sample passes plus, and a sanitizer found something.
const isSanitizedOnly = i => S.check_set[i] === "sanitized";
