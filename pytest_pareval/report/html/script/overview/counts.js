// What the overview counts: the samples that its filters keep, and the checks that make a success.

const filters = {parallelism: byId("f-parallelism"), type: byId("f-type"), checks: byId("f-checks")};

const parallelismKept = i => filters.parallelism.value === "" || parallelismOf(i) === filters.parallelism.value;
const typeKept = i => filters.type.value === "" || typeOf(i) === filters.type.value;

// Counts of samples by any key: [successes, all].
function tally(key, keep) {
  const counts = new Map();
  const success = S[filters.checks.value];
  for (let i = 0; i < COUNT; i++) {
    if (keep && !keep(i)) continue;
    const k = key(i);
    let pair = counts.get(k);
    if (!pair) counts.set(k, (pair = [0, 0]));
    pair[0] += success[i];
    pair[1] += 1;
  }
  return counts;
}

const filterWords = () =>
  `${filters.parallelism.value || "all parallelism models"}, ${filters.type.value || "all problem types"}`;
