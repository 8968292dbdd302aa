# Completion for bash: siri-rules says itself how a line may go on
# (scripts/siri/cli/completion.lua).

_siri_rules() {
  local line=${COMP_LINE:0:COMP_POINT} words=() word piece= reply
  # Bash divides at = and : too; what no blank divides is one word.
  for word in "${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
    piece=$word
    if [[ ${#words[@]} -eq 0 || $line == [[:blank:]]* ]]; then words+=("$word")
    else words[-1]+=$word
    fi
    line=${line#"${line%%[![:blank:]]*}"}
    line=${line#"$word"}
  done
  case $piece in = | :) piece= ;; esac
  local before=${words[-1]%"$piece"}
  before=${before//[\"\'\\]/} piece=${piece//[\"\'\\]/} words=("${words[@]//[\"\'\\]/}")
  COMPREPLY=()
  while IFS= read -r reply; do
    if [[ $reply == $'\tfiles' ]]; then
      mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$piece")
      compopt -o filenames   # a folder's name goes on; what must be is quoted
    else
      reply=${reply%%$'\t'*}
      COMPREPLY+=("${reply#"$before"}")
    fi
  done < <(siri-rules --complete "${words[@]:1}" 2>/dev/null)
}

complete -F _siri_rules siri-rules
