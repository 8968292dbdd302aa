#compdef siri-rules
# Completion for zsh: siri-rules says itself how a line may go on
# (scripts/siri/cli/completion.lua).

local reply files
local -a found
for reply in "${(@f)$(siri-rules --complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
  if [[ $reply == $'\tfiles' ]]; then files=yes
  elif [[ -n $reply ]]; then found+=("${${reply%%$'\t'*}//:/\\:}:${reply#*$'\t'}")
  fi
done
local status_=1
(( $#found )) && _describe -V 'siri-rules' found && status_=0
if [[ -n $files ]]; then
  [[ $PREFIX == --*=* ]] && compset -P '--*='
  _files && status_=0
fi
return status_
